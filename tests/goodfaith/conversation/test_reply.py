import json

from goodfaith.conversation.acts import Act
from goodfaith.conversation.reply import Reply, buttons


def test_a_reply_is_json() -> None:
    reply = Reply("Hello", Act.GREET, buttons=buttons(("Help", "help")))
    assert json.loads(json.dumps(reply.to_dict())) == {
        "text": "Hello", "act": "greet", "strategy": None, "aspect": None,
        "buttons": [{"title": "Help", "message": "help", "under": ""}], "data": {},
    }  # fmt: skip
