"""Searching and reading over HTTP, on the sample archive."""


def test_a_search_gives_passages_best_first(client):
    found = client.get("/search", params={"q": "footbridge", "limit": 3}).json()
    assert [hit["rank"] for hit in found["hits"]] == [1, 2, 3]
    assert "ootbridge" in found["hits"][0]["article"]["title"]


def test_a_search_by_words_or_by_meaning_asks_one_index(client):
    for by, retriever in (("words", "keyword"), ("meaning", "dense")):
        hits = client.get("/search", params={"q": "footbridge", "by": by}).json()["hits"]
        assert {name for hit in hits for name in hit["ranks"]} == {retriever}


def test_a_search_keeps_to_its_filters(client):
    every = client.get("/search", params={"q": "council", "limit": 50}).json()["hits"]
    publisher = every[0]["article"]["publisher"].lower()
    some = client.get("/search", params={"q": "council", "publisher": publisher, "since": "2023-03-01"}).json()["hits"]
    assert some
    assert {hit["article"]["publisher"].lower() for hit in some} == {publisher}
    assert min(hit["article"]["published"] for hit in some) >= "2023-03-01"


def test_an_article_is_read_by_id_and_by_address(client):
    found = client.get("/search", params={"q": "footbridge", "limit": 1}).json()["hits"][0]
    article = client.get(f"/article/{found['article']['id']}").json()
    assert found["passage"]["text"] in article["text"]
    assert "/" not in article["origin"]
    assert client.get(f"/article/{article['url']}").json() == article


def test_an_article_that_is_not_there_is_said_not_to_be_without_telling_of_this_machine(client):
    response = client.get("/article/nope")
    assert (response.status_code, response.json()) == (404, {"detail": "no article 'nope'; /search gives ids"})


def test_an_article_can_be_read_as_a_page_on_which_nothing_runs(client):
    found = client.get("/search", params={"q": "footbridge", "limit": 1}).json()["hits"][0]
    page = client.get(f"/read/{found['article']['id']}", params={"at": "0-7"})
    assert page.headers["content-security-policy"] == "default-src 'none'; style-src 'unsafe-inline'"
    assert "<mark>" in page.text
    assert client.get("/read/nope").status_code == 404
