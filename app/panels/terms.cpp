#include "app/panels/terms.hpp"

#include "app/panels/draw/floating.hpp"
#include "app/panels/draw/pointer.hpp"

namespace app {

float TermText::draw(ImVec2 top_left, float width, const RichText& text, const RichLook& look) {
    for (const TermPlace& place : finder_.next(text)) {
        for (const Box& box :
             rich_text_boxes(c_, top_left, width, text, look, place.begin, place.end)) {
            const float y = rounded(box.max.y - c_.px(3));
            c_.surface.rectangle({{box.min.x, y}, {box.max.x, y + c_.hairline()}},
                                 faded(c_.theme.muted, 0.6F));
            if (pointer_rests_on(box))
                show_tooltip(c_, box, finder_.meaning(place.entry));
        }
    }
    return draw_rich_text(c_, top_left, width, text, look);
}

}  // namespace app
