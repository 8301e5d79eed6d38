#include "app/panels/notice.hpp"

#include "app/panels/draw/text.hpp"

namespace app {

Wish NoticePanel::draw(const Canvas& c, const Box& box, const Moment& moment) {
    const auto state = tells_news() ? trace::TaskState::running : trace::TaskState::failed;
    c.surface.rectangle(box, c.theme.of(state).tint);
    draw_text_in(c, box.inset(c.px(16), 0), c.fonts.small, c.theme.text,
                 tells_news()         ? news_
                 : complaint_.empty() ? moment.tr["top.no_chinese"]
                                      : complaint_);
    return {};
}

}  // namespace app
