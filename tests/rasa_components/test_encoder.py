import json
import shutil

import numpy as np
import pytest

from rasa_components.encoder import FOLDER, LENGTH, ModelMissing, check, encoder
from research.understanding.record import Parameters, fingerprint


def test_vectors_have_length_one():
    vectors = encoder().encode(["hello there", "8% more per seat", "x" * 5000])
    assert vectors.shape == (3, LENGTH)
    np.testing.assert_allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-3)


def test_nothing_gives_nothing():
    assert encoder().encode([]).shape == (0, LENGTH)


def test_a_text_has_the_same_vector_alone_and_in_company():
    company = ["yes", "show me my sheet", "we would need 15% off the list price because their crew is there twice a week " * 4]
    for text, vector in zip(company, encoder().encode(company)):
        np.testing.assert_array_equal(encoder().encode([text])[0], vector)


def test_like_messages_lie_closer_than_unlike_ones():
    one, like, other = encoder().encode(["show me my sheet", "can i see the sheet", "thanks a lot"])
    assert one @ like > one @ other


def test_a_missing_model_says_what_to_do(tmp_path):
    with pytest.raises(ModelMissing, match="check the project out again"):
        check(tmp_path)


def test_a_damaged_model_is_refused(tmp_path):
    shutil.copy(FOLDER / "made.json", tmp_path)
    (tmp_path / "encoder.onnx").write_bytes(b"not the model")
    with pytest.raises(ModelMissing, match="damaged"):
        check(tmp_path)


def test_the_model_tells_what_it_was_made_from():
    made = json.loads((FOLDER / "made.json").read_text(encoding="utf-8"))
    assert made["base"] == "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
    assert made["fingerprint"] == fingerprint(made["base"], made["data"], Parameters(**made["parameters"]))
