#include "app/text/line_break.hpp"

#include <string_view>

namespace app {

namespace {

constexpr std::u32string_view closing = U"，。、；：！？）》」』】〉…—”’,.;:!?)]}%";
constexpr std::u32string_view opening = U"（《「『【〈“‘([{";

bool among(char32_t character, std::u32string_view set) {
    return set.find(character) != std::u32string_view::npos;
}

bool ideographic(char32_t c) {
    return (c >= 0x2E80 && c <= 0x9FFF) || (c >= 0xF900 && c <= 0xFAFF) ||
           (c >= 0xFF00 && c <= 0xFFEF) || (c >= 0x20000 && c <= 0x3FFFF);
}

bool is_digit(char32_t c) {
    return c >= U'0' && c <= U'9';
}
bool is_small_letter(char32_t c) {
    return c >= U'a' && c <= U'z';
}

/// "s", and what Chinese counts: in "0.50 s", "6 秒", "第 4 轮".
bool begins_unit(const Joint& joint) {
    constexpr std::u32string_view counted = U"秒轮行个步次项条";
    return among(joint.after, counted) ||
           (joint.after == U's' && !is_small_letter(joint.second_after));
}

bool parts_number(const Joint& joint) {
    const bool gap = joint.before == U' ';
    const char32_t before = gap ? joint.second_before : joint.before;
    const bool named = before == U'第' || (gap && is_small_letter(before));
    return (is_digit(before) && begins_unit(joint)) || (named && is_digit(joint.after));
}

}  // namespace

bool may_break(const Joint& joint) {
    if (joint.after == U' ' || among(joint.after, closing) || among(joint.before, opening))
        return false;
    const bool somewhere =
        joint.before == U' ' || ideographic(joint.before) || ideographic(joint.after);
    return somewhere && !parts_number(joint);
}

}  // namespace app
