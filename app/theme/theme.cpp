#include "app/theme/theme.hpp"

#include <algorithm>
#include <cmath>

namespace app {
namespace {

constexpr Theme dark_theme{
    .name = ThemeName::dark,
    .background = rgb(0x12161C),
    .panel = rgb(0x171C24),
    .border = rgb(0x2A313B),
    .button = rgb(0x1C222B),
    .button_hovered = rgb(0x242B36),
    .selected = rgb(0x263246),
    .selected_border = rgb(0x3B4D6B),
    .shadow = rgba(0, 0, 0, 110),
    .text = rgb(0xE6EAF0),
    .soft_text = rgb(0xC3CAD4),
    .muted = rgb(0x97A0AC),
    .faint = rgb(0x8B939F),
    .accent = rgb(0xFFBE66),
    .good = rgb(0x7FD3A8),
    .now = rgb(0xFFFFFF),
    .on_now = rgb(0x12161C),
    .grid = rgb(0x20262F),
    .tick = rgb(0x4F5865),
    .instant = rgb(0x1B212A),
    .tail = rgb(0x4A4F57),
    .not_created = rgb(0x2A313B),
    .track = rgb(0x2A313B),
    .pending = rgb(0x253047),
    .slot_hatch = rgb(0x1F2A40),
    .empty_border = rgb(0x5C4A2C),
    .empty_text = rgb(0x9D9179),
    .hollow_blocks = false,
    .keyword = rgb(0x9FB8FF),
    .string = rgb(0xA9D39E),
    .number = rgb(0xFFBE66),
    .comment = rgb(0x999FA8),
    .lanes{rgb(0xF49AC8), rgb(0xB9DB6A), rgb(0x86C9FF), rgb(0xF2D479), rgb(0xD2B9A4)},
    .states{{
        {rgb(0xFFBE66), rgb(0xFFBE66), rgb(0x4A3C28), rgb(0x2A2723), rgb(0x2E2A25)},  // ready
        {rgb(0xA6F7F2), rgb(0xA6F7F2), rgb(0x29383E), rgb(0x28363C), rgb(0x29383E)},  // running
        {rgb(0x5A7CC4), rgb(0x8FA9E2), rgb(0x2C3C63), rgb(0x1B2230), rgb(0x1B2638)},  // suspended
        {rgb(0x686C72), rgb(0x97A0AC), rgb(0x2A2F37), rgb(0x20262F), rgb(0x20262F)},  // done
        {rgb(0xC79BFA), rgb(0xC79BFA), rgb(0x3A3550), rgb(0x2A2838), rgb(0x2E2B40)},  // cancelled
        {rgb(0xE8704A), rgb(0xF08A68), rgb(0x412D2C), rgb(0x2F2527), rgb(0x342829)},  // failed
    }},
};

constexpr Theme light_theme{
    .name = ThemeName::light,
    .background = rgb(0xEEF1F5),
    .panel = rgb(0xFFFFFF),
    .border = rgb(0xD5DBE3),
    .button = rgb(0xF5F7FA),
    .button_hovered = rgb(0xE9EEF5),
    .selected = rgb(0xDCE6F7),
    .selected_border = rgb(0xB8CBEA),
    .shadow = rgba(17, 24, 39, 40),
    .text = rgb(0x1A212B),
    .soft_text = rgb(0x323C49),
    .muted = rgb(0x5C6775),
    .faint = rgb(0x646D79),
    .accent = rgb(0x895D11),
    .good = rgb(0x1B6B58),
    .now = rgb(0x111827),
    .on_now = rgb(0xFFFFFF),
    .grid = rgb(0xEAEDF1),
    .tick = rgb(0xB0B9C4),
    .instant = rgb(0xF4F6FA),
    .tail = rgb(0xC9CED6),
    .not_created = rgb(0xD5DBE3),
    .track = rgb(0xD5DBE3),
    .pending = rgb(0xE9EDF8),
    .slot_hatch = rgb(0xE3E9F7),
    .empty_border = rgb(0xD9C79C),
    .empty_text = rgb(0x756A55),
    .hollow_blocks = false,
    .keyword = rgb(0x2748A8),
    .string = rgb(0x2B743A),
    .number = rgb(0x895D11),
    .comment = rgb(0x5F676F),
    .lanes{rgb(0xB0357A), rgb(0x55740B), rgb(0x1670AE), rgb(0x8A6A00), rgb(0x7A5A45)},
    .states{{
        {rgb(0x946512), rgb(0x895D11), rgb(0xE8DBC0), rgb(0xFAF5EA), rgb(0xF7F0E1)},  // ready
        {rgb(0x1B6B58), rgb(0x1B6B58), rgb(0xDDEBE7), rgb(0xE8F2EF), rgb(0xDFEDE9)},  // running
        {rgb(0x7B91D7), rgb(0x4762B2), rgb(0xDFE5F6), rgb(0xF3F5FC), rgb(0xEAEFFA)},  // suspended
        {rgb(0x828282), rgb(0x5C6775), rgb(0xE9EBEE), rgb(0xF5F7FA), rgb(0xF0F2F5)},  // done
        {rgb(0x4F254A), rgb(0x4F254A), rgb(0xEADFEA), rgb(0xF6EFF6), rgb(0xEFE3EF)},  // cancelled
        {rgb(0xA00C12), rgb(0xA00C12), rgb(0xF5DADA), rgb(0xFCF0F0), rgb(0xF9E4E4)},  // failed
    }},
};

/// On paper: black, white, and greys that differ enough where a printer makes dots of them.
constexpr Theme print_theme{
    .name = ThemeName::print,
    .background = rgb(0xFFFFFF),
    .panel = rgb(0xFFFFFF),
    .border = rgb(0x9A9A9A),
    .button = rgb(0xFFFFFF),
    .button_hovered = rgb(0xF0F0F0),
    .selected = rgb(0xE2E2E2),
    .selected_border = rgb(0x404040),
    .shadow = 0,
    .text = rgb(0x000000),
    .soft_text = rgb(0x000000),
    .muted = rgb(0x404040),
    .faint = rgb(0x595959),
    .accent = rgb(0x000000),
    .good = rgb(0x000000),
    .now = rgb(0x000000),
    .on_now = rgb(0xFFFFFF),
    .grid = rgb(0xE2E2E2),
    .tick = rgb(0x808080),
    .instant = rgb(0xF2F2F2),
    .tail = rgb(0x808080),
    .not_created = rgb(0x808080),
    .track = rgb(0xCCCCCC),
    .pending = rgb(0xE6E6E6),
    .slot_hatch = rgb(0xEAEAEA),
    .empty_border = rgb(0x808080),
    .empty_text = rgb(0x505050),
    .hollow_blocks = true,
    .keyword = rgb(0x000000),
    .string = rgb(0x404040),
    .number = rgb(0x000000),
    .comment = rgb(0x595959),
    .lanes{rgb(0x000000), rgb(0x555555), rgb(0x000000), rgb(0x777777), rgb(0x333333)},
    .states{{
        {rgb(0x000000), rgb(0x000000), rgb(0xFFFFFF), rgb(0xFFFFFF), rgb(0xF4F4F4)},  // ready
        {rgb(0x000000), rgb(0x000000), rgb(0xD8D8D8), rgb(0xE8E8E8), rgb(0xDCDCDC)},  // running
        {rgb(0x555555), rgb(0x404040), rgb(0xFFFFFF), rgb(0xFFFFFF), rgb(0xF4F4F4)},  // suspended
        {rgb(0x777777), rgb(0x505050), rgb(0xFFFFFF), rgb(0xFFFFFF), rgb(0xF4F4F4)},  // done
        {rgb(0x333333), rgb(0x202020), rgb(0xFFFFFF), rgb(0xFFFFFF), rgb(0xF4F4F4)},  // cancelled
        {rgb(0x000000), rgb(0x000000), rgb(0xFFFFFF), rgb(0xFFFFFF), rgb(0xF4F4F4)},  // failed
    }},
};

/// A channel of sRGB as light, WCAG 2.2 "relative luminance".
double light(unsigned channel) {
    const double part = channel / 255.0;
    return part <= 0.04045 ? part / 12.92 : std::pow((part + 0.055) / 1.055, 2.4);
}

double luminance(Color color) {
    const auto [red, green, blue, alpha] = channels(color);
    return 0.2126 * light(red) + 0.7152 * light(green) + 0.0722 * light(blue);
}

unsigned between(unsigned from, unsigned to, float amount) {
    return static_cast<unsigned>(
        std::lround(static_cast<float>(from) * (1.0F - amount) + static_cast<float>(to) * amount));
}

}  // namespace

Color faded(Color color, float alpha) {
    const auto [red, green, blue, opaque] = channels(color);
    return rgba(red, green, blue, between(0, opaque, alpha));
}

Color mixed(Color from, Color to, float amount) {
    const Channels a = channels(from);
    const Channels b = channels(to);
    return rgba(between(a.red, b.red, amount), between(a.green, b.green, amount),
                between(a.blue, b.blue, amount), between(a.alpha, b.alpha, amount));
}

double contrast(Color one, Color other) {
    const double a = luminance(one), b = luminance(other);
    return (std::max(a, b) + 0.05) / (std::min(a, b) + 0.05);
}

const Theme& theme(ThemeName name) {
    switch (name) {
        case ThemeName::dark:
            return dark_theme;
        case ThemeName::light:
            return light_theme;
        case ThemeName::print:
            break;
    }
    return print_theme;
}

}  // namespace app
