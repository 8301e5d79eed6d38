#include "app/panels/notice.hpp"

#include "app/panels/draw/text.hpp"

namespace app {

Wish NoticePanel::draw(const Canvas& c, const Box& box, const Moment& moment) {
    c.surface.rectangle(box, c.theme.of(trace::TaskState::failed).tint);
    draw_text_in(c, box.inset(c.px(16), 0), c.fonts.small, c.theme.text,
                 complaint_.empty() ? moment.tr["top.no_chinese"] : complaint_);
    return {};
}

}  // namespace app
