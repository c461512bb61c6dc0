"""Dateline for other programs: HTTP endpoints with an OpenAPI page, and an MCP server."""
