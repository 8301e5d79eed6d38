#pragma once

#include <optional>
#include <string>

#include "app/panels/draw/list.hpp"
#include "app/panels/panel.hpp"
#include "app/python/source_text.hpp"
#include "app/scene/source.hpp"

namespace app {

/// The program's listing, in Python or C++. A click on a mark selects a task.
class SourcePanel final : public Panel {
public:
    void show_run(const Run& run, Change change) override;
    [[nodiscard]] PanelHeight height(const Canvas& c, float width, const Moment& moment) override;
    Wish draw(const Canvas& c, const Box& box, const Moment& moment) override;

private:
    Wish draw_listing(const Canvas& c, Box room, const SourceScene& scene, const Moment& moment);
    void follow_focus(const Canvas& c, const SourceScene& scene, const ListRows& rows);

    SourceLanguage language_ = SourceLanguage::python;
    std::optional<SourceText> text_;  ///< of this run, in that language
    ListPlace place_;
    std::string file_;  ///< the one shown last
    int focus_ = 0;     ///< the line that was last brought into sight
};

}  // namespace app
