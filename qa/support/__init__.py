"""Whether what a model wrote stands in the evidence, and in which sentences. Our code decides, not the model."""
