#pragma once

namespace app {

/// Keys by what they write, wherever the keyboard has them.
enum class Key {
    space,
    left,
    right,
    up,
    down,
    home,
    end,
    plus,
    minus,
    question,
    digit_0,
    digit_1,
    digit_2,
    digit_3,
    digit_4,
    digit_5,
    digit_6,
    digit_7,
    digit_8,
    digit_9,
    f1,
    f2,
    f3,
    f4,
    f5,
    f11,
    a,
    b,
    c,
    d,
    e,
    f,
    g,
    h,
    i,
    j,
    k,
    l,
    n,
    o,
    p,
    r,
    s,
    t,
    u,
    v,
    w,
    x,
    y,
    z,
    wheel,
    enter,
    backspace,
    delete_forward,
    page_up,
    page_down,
    tab,
    escape,
};

struct KeyChord {
    Key key;
    bool ctrl = false;
    bool alt = false;
    bool shift = false;  ///< held as well; else it does not matter, as many characters need it
    bool operator==(const KeyChord&) const = default;
};

}  // namespace app
