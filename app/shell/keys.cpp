#include "app/shell/keys.hpp"

#include <GLFW/glfw3.h>

#include <string_view>

namespace app {

namespace {

std::optional<Key> named(int key) {
    switch (key) {
        case GLFW_KEY_SPACE:
            return Key::space;
        case GLFW_KEY_LEFT:
            return Key::left;
        case GLFW_KEY_RIGHT:
            return Key::right;
        case GLFW_KEY_UP:
            return Key::up;
        case GLFW_KEY_DOWN:
            return Key::down;
        case GLFW_KEY_HOME:
            return Key::home;
        case GLFW_KEY_END:
            return Key::end;
        case GLFW_KEY_ENTER:
        case GLFW_KEY_KP_ENTER:
            return Key::enter;
        case GLFW_KEY_BACKSPACE:
            return Key::backspace;
        case GLFW_KEY_DELETE:
            return Key::delete_forward;
        case GLFW_KEY_PAGE_UP:
            return Key::page_up;
        case GLFW_KEY_PAGE_DOWN:
            return Key::page_down;
        case GLFW_KEY_TAB:
            return Key::tab;
        case GLFW_KEY_ESCAPE:
            return Key::escape;
        case GLFW_KEY_F1:
            return Key::f1;
        case GLFW_KEY_F2:
            return Key::f2;
        case GLFW_KEY_F3:
            return Key::f3;
        case GLFW_KEY_F4:
            return Key::f4;
        case GLFW_KEY_F5:
            return Key::f5;
        case GLFW_KEY_F11:
            return Key::f11;
        case GLFW_KEY_KP_0:
            return Key::digit_0;
        case GLFW_KEY_KP_1:
            return Key::digit_1;
        case GLFW_KEY_KP_2:
            return Key::digit_2;
        case GLFW_KEY_KP_3:
            return Key::digit_3;
        case GLFW_KEY_KP_4:
            return Key::digit_4;
        case GLFW_KEY_KP_5:
            return Key::digit_5;
        case GLFW_KEY_KP_6:
            return Key::digit_6;
        case GLFW_KEY_KP_7:
            return Key::digit_7;
        case GLFW_KEY_KP_8:
            return Key::digit_8;
        case GLFW_KEY_KP_9:
            return Key::digit_9;
        case GLFW_KEY_KP_ADD:
            return Key::plus;
        case GLFW_KEY_KP_SUBTRACT:
            return Key::minus;
        default:
            return {};
    }
}

std::optional<Key> written(char c) {
    switch (c) {
        // On most keyboards + and ? are the shifted = and /.
        case '+':
        case '=':
            return Key::plus;
        case '-':
            return Key::minus;
        case '?':
        case '/':
            return Key::question;
        case '0':
            return Key::digit_0;
        case '1':
            return Key::digit_1;
        case '2':
            return Key::digit_2;
        case '3':
            return Key::digit_3;
        case '4':
            return Key::digit_4;
        case '5':
            return Key::digit_5;
        case '6':
            return Key::digit_6;
        case '7':
            return Key::digit_7;
        case '8':
            return Key::digit_8;
        case '9':
            return Key::digit_9;
        case 'a':
            return Key::a;
        case 'b':
            return Key::b;
        case 'c':
            return Key::c;
        case 'd':
            return Key::d;
        case 'e':
            return Key::e;
        case 'f':
            return Key::f;
        case 'g':
            return Key::g;
        case 'h':
            return Key::h;
        case 'i':
            return Key::i;
        case 'j':
            return Key::j;
        case 'k':
            return Key::k;
        case 'l':
            return Key::l;
        case 'n':
            return Key::n;
        case 'o':
            return Key::o;
        case 'p':
            return Key::p;
        case 'r':
            return Key::r;
        case 's':
            return Key::s;
        case 't':
            return Key::t;
        case 'u':
            return Key::u;
        case 'v':
            return Key::v;
        case 'w':
            return Key::w;
        case 'x':
            return Key::x;
        case 'y':
            return Key::y;
        case 'z':
            return Key::z;
        default:
            return {};
    }
}

bool is_arrow(const std::optional<Key>& key) {
    return key == Key::left || key == Key::right || key == Key::up || key == Key::down;
}

}  // namespace

std::optional<KeyChord> chord_of(const KeyPress& press) {
    auto key = named(press.key);
    const bool alt = (press.mods & GLFW_MOD_ALT) != 0;
    // With other keys Alt writes characters, or is the window manager's.
    if ((press.mods & GLFW_MOD_SUPER) || (alt && !is_arrow(key)))
        return {};
    if (!key) {
        const char* name = glfwGetKeyName(press.key, 0);
        if (name && std::string_view{name}.size() == 1)
            key = written(*name);
    }
    if (!key)
        return {};
    return KeyChord{*key, (press.mods & GLFW_MOD_CONTROL) != 0, alt};
}

bool has_shift(const KeyPress& press) {
    return (press.mods & GLFW_MOD_SHIFT) != 0;
}

}  // namespace app
