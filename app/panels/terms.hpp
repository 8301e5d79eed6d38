#pragma once

#include <cstddef>

#include "app/panels/draw/text.hpp"
#include "app/words/glossary.hpp"

namespace app {

/// The texts of a panel, one after the other, in which each of the glossary's terms is underlined
/// where it first stands and explained where the pointer rests on it.
class TermText {
public:
    TermText(const Canvas& c, const Translation& tr) : c_{c}, finder_{tr} {}

    /// The same as draw_rich_text().
    float draw(ImVec2 top_left, float width, const RichText& text, const RichLook& look = {});

private:
    const Canvas& c_;
    TermFinder finder_;
};

}  // namespace app
