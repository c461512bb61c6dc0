"""Asks a running `dateline serve` over HTTP: `python examples/http_client.py http://127.0.0.1:7860 "Who came?"`."""

import json
import sys

import httpx

address, question = sys.argv[1].rstrip("/"), sys.argv[2]

answer = httpx.post(f"{address}/ask", json={"question": question}, timeout=600).raise_for_status().json()
print(answer["text"])
for citation in answer["citations"]:
    article = citation["article"]
    print(f'[{citation["number"]}] {article["publisher"]}, {article["published"]}: "{citation["quote"]}"')

print("\nThe same, as it is written:")
with httpx.stream("POST", f"{address}/ask", json={"question": question, "stream": True}, timeout=600) as response:
    for line in response.iter_lines():
        name, _, data = line.partition(": ")
        if name == "event":
            event = data
        elif name == "data" and event == "token":
            print(json.loads(data)["text"], end="", flush=True)
print()
