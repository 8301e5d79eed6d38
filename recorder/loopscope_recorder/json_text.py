"""JSON as a recording has it."""
import json

# As json.dumps(ensure_ascii=False) writes, which would make this object anew for each event.
_chunks = json.encoder.c_make_encoder(None, None, json.encoder.encode_basestring, None, ": ", ", ",
                                      False, False, True)


def json_of(value):
    return "".join(_chunks(value, 0))


def members(fields):
    """Fields of an event as its line has them."""
    return json_of(fields)[1:-1]


quoted = json.encoder.encode_basestring  # a text as JSON has it
