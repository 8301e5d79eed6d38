#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <utility>

#include "app/edit/open_programs.hpp"
#include "app/learn/progress_file.hpp"
#include "app/panels/main_view.hpp"
#include "app/player/redraw.hpp"
#include "app/settings/settings_file.hpp"
#include "app/shell/file_dialog.hpp"
#include "app/shell/sharing.hpp"
#include "app/shell/window.hpp"

namespace app {

/// The window with what it shows, from frame to frame. Whoever owns the loop, a `while` or the
/// system, waits as wait_s() says, or for less, lets the window take what has happened, and calls
/// frame().
class Session {
public:
    /// `saved`: what the file holds.
    Session(Window& window, MainView& view, OpenPrograms& texts, const FontFiles& fonts,
            SettingsFile& file, ProgressFile& progress_file, Settings saved);
    ~Session();
    Session(const Session&) = delete;
    Session& operator=(const Session&) = delete;

    /// Takes what the person has done and the time that has passed, and draws if that changes the
    /// picture.
    void frame();
    /// The seconds until the picture may change by itself; nothing if it will not.
    [[nodiscard]] std::optional<double> wait_s() const;
    /// Saves the settings; frame() does so when they have not changed for a while.
    void save();

private:
    using Clock = std::chrono::steady_clock;

    [[nodiscard]] double now_s() const;
    [[nodiscard]] Settings settings() const;
    /// Framebuffer pixels for one pixel of a text of the usual size.
    [[nodiscard]] float text_scale() const;
    [[nodiscard]] bool settling() const { return settling_ > 0; }
    void pass_time();
    void take_input();
    void draw();
    void save_if_at_rest();
    void write_export();
    void share();

    Window& window_;
    MainView& view_;
    OpenPrograms& texts_;
    const FontFiles& fonts_;
    SettingsFile& file_;
    ProgressFile& progress_file_;
    Progress saved_progress_;
    FileDialog dialog_{Window::wake};
    Sharing sharing_{window_, view_};
    const Clock::time_point start_ = Clock::now();

    double passed_s_ = 0;    ///< until then time has passed for the player
    double expected_s_ = 0;  ///< the next frame comes no later, if nothing keeps it
    int settling_;           ///< frames to be drawn whatever happens
    double drawn_s_ = 0;
    Redraw redraw_;
    float scale_ = 0;  ///< of the text
    lessons::Language language_{};
    std::string title_;

    Settings saved_, last_;
    double changed_s_ = 0;  ///< when `last_` became what it is
};

}  // namespace app
