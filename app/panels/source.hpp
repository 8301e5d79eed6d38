#pragma once

#include <map>
#include <span>
#include <string>
#include <vector>

#include "app/panels/draw/list.hpp"
#include "app/panels/panel.hpp"
#include "app/python/source_text.hpp"
#include "app/scene/source.hpp"

namespace app {

/// The program's listing, in Python or C++. A click on a mark selects a task; one on a line goes to
/// its next run, or with Shift to the one before.
class SourcePanel final : public Panel {
public:
    void show_run(const Run& run, Change change) override;
    [[nodiscard]] PanelHeight height(const Canvas& c, float width, const Moment& moment) override;
    Wish draw(const Canvas& c, const Box& box, const Moment& moment) override;

    /// Offers a copy of the program for one's own.
    void offer_copy() { offers_copy_ = true; }
    /// The listing alone, in Python, without a card around it.
    Wish draw_listing(const Canvas& c, const Box& room, const Moment& moment);
    /// How high that is with every line in sight.
    [[nodiscard]] static float height_alone(const Canvas& c, const Run& run);
    /// From now on a bar stands beside these lines of the program's own file, and the first of them
    /// is in sight, until the next show_run().
    void mark_lines(std::vector<int> lines);

    /// So many lines down, or up, as far as there are.
    void scroll(int lines);

    /// When the line that was clicked last runs; none if none was clicked. See line_runs().
    [[nodiscard]] std::span<const std::size_t> line_runs() const { return line_runs_; }

private:
    Wish go_to_run(int line, const Moment& moment);
    Wish draw_lines(const Canvas& c, Box room, const SourceScene& scene, const Moment& moment);
    Wish draw_head(const Canvas& c, const Box& box, const SourceScene& scene, const Moment& moment);
    void open_text(std::string_view path, const Moment& moment);
    void forget_texts();
    void follow_focus(const Canvas& c, int focus, const ListRows& rows);

    bool offers_copy_ = false;
    SourceLanguage language_ = SourceLanguage::python;
    /// Of this run's files that have been shown, in that language: of each, where it is scrolled.
    struct Shown {
        SourceText text;
        ListPlace place{};
    };
    std::map<std::string_view, Shown> texts_;  ///< by path
    Shown* shown_ = nullptr;
    int focus_ = 0;                        ///< the line that was last brought into sight
    int line_ = 0;                         ///< the one that was clicked last
    const SourceText* line_of_ = nullptr;  ///< of which text
    std::vector<std::size_t> line_runs_;
    std::vector<int> marked_;  ///< in order
    int wanted_ = 0;           ///< the line to be brought to the top; 0: none
};

}  // namespace app
