#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "app/commands/commands.hpp"
#include "app/i18n/translation.hpp"
#include "app/panels/draw/canvas.hpp"
#include "app/panels/layout.hpp"
#include "app/panels/narration.hpp"
#include "app/panels/notes.hpp"
#include "app/panels/output.hpp"
#include "app/panels/source.hpp"
#include "app/player/player.hpp"
#include "app/settings/settings.hpp"
#include "app/timeline/timeline.hpp"

namespace app {

/// All that the window shows, and what the person can change of it. The same for a window on the
/// screen and for a picture without one.
class MainView {
public:
    MainView(Program program, const Settings& settings, lessons::Language language);

    /// Another program, at its start.
    void open(Program program);

    /// Draws everything, inside an ImGui frame, and does what the person asks for with the mouse.
    void draw(const Theme& theme, const Fonts& fonts, ImVec2 size);

    void perform(Command command);
    /// Esc: closes the help page, or else empties the filter, unless another field has the
    /// keyboard.
    void escape();

    [[nodiscard]] Player& player() { return player_; }
    [[nodiscard]] TimelineView& timeline_view() { return timeline_view_; }
    /// As the person has them now; the window's size is not known here.
    [[nodiscard]] const Settings& settings() const { return settings_; }
    [[nodiscard]] lessons::Language language() const { return language_; }
    /// "Loopscope · 2.2 gather's order · event 65/152 · it 7 · 2.00 s"
    [[nodiscard]] std::string title() const;
    /// There is no font for Chinese: the window says so and stays English.
    void keep_english();
    /// Shows a sentence until another program is opened.
    void complain(std::string sentence) { complaint_ = std::move(sentence); }

private:
    [[nodiscard]] const Translation& tr() const { return Translation::of(language_); }
    void open_level(int level);
    void open_neighbour(int by);
    /// Looks at the run that the player has now.
    void follow_run();
    void set_value(const ParameterChange& change);
    /// The task that is selected already is selected no more.
    void select(trace::Id task);

    void draw_bars(const Canvas& c, const Layout& l, const Moment& moment);
    void draw_left_column(const Canvas& c, const Layout& l, const Moment& moment);
    void draw_right_column(const Canvas& c, const Layout& l, const Moment& moment);
    void draw_splits(const Canvas& c, const Layout& l, const Box& window);

    Player player_;
    Settings settings_;
    lessons::Language language_;
    std::unique_ptr<Timeline> timeline_;
    bool has_gather_ = false;  ///< the program of this run calls gather
    TimelineView timeline_view_;
    SourceLanguage source_language_ = SourceLanguage::python;
    std::optional<SourceText> source_text_;  ///< of this run, in that language
    SourceView source_view_;
    NarrationView narration_view_;
    OutputView output_view_;
    NotesView notes_view_;
    std::optional<Notes> notes_;  ///< of this run, in that language
    lessons::Language notes_language_{};
    bool help_ = false;
    bool only_english_ = false;
    std::string complaint_;
};

}  // namespace app
