"""What `fuzz.py` knows of each format: how its tokens look, which words mean something, and what nests."""

from __future__ import annotations

import re

from fuzz_changes import Form
from fuzz_structure import change_json, change_parquet, change_zip

_XML_WORDS = (
    *(b"<![CDATA[", b"]]>", b"<!--", b"-->", b"</", b"<", b"&", b"&#0;", b"&#xD800;", b"&nbsp;", b"\xed\xa0\x80"),
    *(b"<?xml version='1.0' encoding='x'?>", b'<!DOCTYPE a [<!ENTITY e "x">]>', b'xmlns="'),
    *(b"<p>", b"</p>", b"<br>", b"<item>", b"</item>", b"<title>", b"2022-05-04", b"\n\n", b" " * 3_000, b"https://[a"),
    *("a\u0301\u0316".encode(), b"<html>", b"<!doctype html>", b"<head>", b"<body>", b"<frameset>"),
)
_HTML_WORDS = (
    *(b"<script type='application/ld+json'>{", b"<svg>", b"<template>", b"<plaintext>", b"<p", b"<meta charset='"),
    *(b"<time datetime='9999-99-99'>", b"<base href='https://['>", b"class='article-body'", b"<table><tr><td>"),
    *(b"<a href='x'>", b"<h2>", b"<li>", b"<figure>", b"<iframe>", b"<noscript>"),
)
_JSON_WORDS = (
    *(b'"text":', b'"date":', b"[", b"]", b"{", b"}", b",", b":", b'"', b"\\u0000", b"\\ud800", b"\\", b"null", b"NaN"),
    *(b"Infinity", b"1e999", b'"<p>"', b'"<!doctype html><head>', b'"articles":', b"9" * 5_000),
)
_MAIL_WORDS = (
    *(b"Content-Type: ", b"multipart/mixed; boundary=", b"charset=utf-7", b"Content-Transfer-Encoding: base64"),
    *(b"=?utf-8?B?", b"=?x?Q?=?=", b"\nFrom a Wed May  4 08:30:00 2022\n", b"Date: ", b"From: <", b"Subject: "),
    *(b"--", b"(", b"<", b"\r\n\r\n"),
)
_TEXT_WORDS = (
    *(b"---\n", b"+++\n", b"By Ann Lee\n", b"Published: ", b"title: ", b"# ", b"\n\n", b"&a *a", b"!!python/object:a"),
    *(
        b": [",
        "SEOUL, South Korea (AP) — ".encode(),
        b"Also read:",
        b"<p>",
        b"\t",
        b"12 shares",
        b"The Associated Press",
    ),
    *("\u2028".encode(), "a\u0301\u0316".encode()),
)
_PDF_WORDS = (
    *(b"<<", b">>", b"obj", b"endobj", b"stream\n", b"/Length 99999999", b"1 0 R", b"2 0 R", b"/Kids [2 0 R]"),
    *(b"BT", b"Tj", b"Tf", b"/Filter /FlateDecode", b"xref", b"trailer"),
)
_PACKED_WORDS = (b"PK\x01\x02", b"PK\x05\x06", b"PK\x03\x04", b"ustar", b"\x1f\x8b\x08", b"\0" * 512)
_WARC_WORDS = (
    *(b"WARC/1.0\r\n", b"Content-Length: ", b"\r\n\r\n", b"WARC-Type: ", b"HTTP/1.1 200 OK\r\n", b"ffffffff\r\n"),
    *(b"Content-Encoding: br\r\n", b"Transfer-Encoding: chunked\r\n", b"<p>"),
)
_WORDPRESS_WORDS = (b"<!-- wp:image -->", b"<!-- /wp:image -->", b"[caption]", b"[/caption]")

_TAGS = re.compile(rb"<[^<>]*>|[^<>\s]+|\s+|[<>]")
_LINES = re.compile(rb"[^\s,;:]+|\s+|[,;:]")
_BYTES = re.compile(rb"(?s).{1,4}")
_XML_NESTS = ((b"<p>", b"</p>"), (b"<item>", b"</item>"), (b"<a>", b""))
_HTML_NESTS = (
    *((b"<div>", b"</div>"), (b"<b>", b""), (b"<ul><li>", b""), (b"<table><tr><td>", b"</table>")),
    (b"<blockquote><p>", b""),
)

_XML = Form(_TAGS, _XML_WORDS, _XML_NESTS)
_HTML = Form(_TAGS, (*_XML_WORDS, *_HTML_WORDS), _HTML_NESTS)
_JSON = Form(
    re.compile(rb'"(?:\\.|[^"\\])*"|[\[\]{},:]|[^\s\[\]{},:"]+|\s+|"'),
    _JSON_WORDS,
    ((b"[", b"]"), (b'{"a":', b"}"), (b'{"articles":[', b"]}")),
    change_json,
)
_CSV = Form(
    re.compile(rb'[^,;\t"\r\n]+|[,;\t]|"|\r?\n|\r'),
    (b",", b";", b"\t", b'"', b'""', b"\n", b"text", b"title", b"date", b"more", b"<p>", b"\r", b"\xef\xbb\xbf"),
    ((b'"', b'"'), (b",", b""), (b'"",', b"")),
)
_TEXT = Form(_LINES, _TEXT_WORDS, ((b"- ", b""), (b"[", b"]"), (b"{a: ", b"}"), (b"> ", b"")))
_PDF = Form(
    re.compile(rb"(?s)<<|>>|/[A-Za-z0-9]+|\d+|\([^()]*\)|[A-Za-z]+|\s+|."),
    _PDF_WORDS,
    ((b"<<", b">>"), (b"[", b"]"), (b"q ", b"Q "), (b"(", b")")),
)

FORMS: dict[str, Form] = {
    "html": _HTML,
    "json": _JSON,
    "csv": _CSV,
    "parquet": Form(_BYTES, (b"PAR1", b"text", b"ARROW:schema", b"\x15\x00", b"\x19"), (), change_parquet),
    "text": _TEXT,
    "wordpress": Form(_TAGS, (*_XML_WORDS, *_WORDPRESS_WORDS), _XML_NESTS),
    "feeds": Form(_TAGS, (*_XML_WORDS, *_JSON_WORDS), _XML_NESTS, change_json),
    "newsml": _XML,
    "nitf": _XML,
    "ninjs": _JSON,
    "pdf": _PDF,
    "docx": Form(_BYTES, _PACKED_WORDS, (), change_zip(_XML)),
    "epub": Form(_BYTES, _PACKED_WORDS, (), change_zip(_HTML)),
    "alto": _XML,
    "warc": Form(_LINES, _WARC_WORDS),
    "mail": Form(_LINES, (*_MAIL_WORDS, *_XML_WORDS)),
    "packed": Form(_BYTES, _PACKED_WORDS, (), change_zip(_TEXT)),
}
