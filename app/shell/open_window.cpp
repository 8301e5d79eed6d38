#include <fmt/format.h>

#include <GLFW/glfw3.h>
#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <iostream>

#include "app/look/find_fonts.hpp"
#include "app/panels/main_view.hpp"
#include "app/shell/close_signals.hpp"
#include "app/shell/entry.hpp"
#include "app/shell/keys.hpp"
#include "app/shell/window.hpp"

namespace app {

namespace {

using Clock = std::chrono::steady_clock;

/// Frames that are drawn after the last thing happened: ImGui takes up to two to settle.
constexpr int settling_frames = 3;
constexpr double frame_seconds = 1.0 / 60;
/// Settings that have not changed for so many frames are saved, even while a lesson plays.
constexpr int resting_frames = 30;
/// A frame that came late (the machine slept, the window was dragged) moves the picture by no more.
constexpr double longest_frame = 0.1;

/// The window with what it shows, from frame to frame.
class Session {
public:
    Session(Window& window, MainView& view, const FontFiles& fonts)
        : window_(window), view_(view), fonts_(fonts) {
        window_.on_refresh([this] { draw(); });
    }

    void run(SettingsFile& file, Settings saved) {
        while (!window_.should_close()) {
            wait();
            // What a text field takes is no command.
            const bool typing = ImGui::GetIO().WantTextInput;
            for (const KeyPress& press : window_.take_keys()) {
                if (!typing)
                    take_key(press);
            }
            for (const std::string& path : window_.take_dropped_files())
                open_recording(path);
            draw();
            Settings now = settings();
            unchanged_ = now == last_ ? unchanged_ + 1 : 0;
            if (now != saved && (!busy() || unchanged_ == resting_frames)) {
                file.save(now);
                saved = now;
            }
            last_ = std::move(now);
        }
        if (const Settings now = settings(); now != saved)
            file.save(now);
    }

private:
    [[nodiscard]] bool busy() const { return settling_ > 0 || view_.player().needs_frames(); }

    [[nodiscard]] Settings settings() const {
        Settings all = view_.settings();
        const Size size = window_.plain_size();
        if (size.width > 0 && size.height > 0) {  // not minimised
            all.window_width = size.width;
            all.window_height = size.height;
        }
        return all;
    }

    void wait() {
        if (busy()) {
            const std::chrono::duration<double> since = Clock::now() - last_frame_;
            // At least a little, so that a desktop that shows no frames does not use up the CPU.
            window_.wait_events(std::max(0.001, frame_seconds - since.count()));
        } else {
            window_.wait_events();
            last_frame_ = Clock::now();  // the time slept is not the picture's
        }
        if (window_.take_activity())
            settling_ = settling_frames;
        else if (settling_ > 0)
            --settling_;
    }

    void take_key(const KeyPress& press) {
        if (press.key == GLFW_KEY_ESCAPE)
            return view_.escape();
        if (const auto chord = chord_of(press)) {
            const CommandInfo* command = command_for(*chord);
            if (command && (!press.repeated || command->repeats))
                view_.perform(command->command);
        }
    }

    void open_recording(const std::string& path) {
        try {
            view_.open(read_recording(path));
        } catch (const std::runtime_error& e) {
            view_.complain(e.what());
        }
    }

    void draw() {
        const auto now = Clock::now();
        const double seconds = std::chrono::duration<double>(now - last_frame_).count();
        last_frame_ = now;
        view_.player().advance(std::min(seconds, longest_frame));

        Gui& gui = window_.gui();
        if (window_.content_scale() != scale_ || view_.language() != language_) {
            scale_ = window_.content_scale();
            language_ = view_.language();
            gui.load_fonts(fonts_, scale_, window_.pixels_per_unit(), language_);
        }
        gui.set_theme(view_.settings().theme);
        if (const std::string title = view_.title(); title != title_) {
            title_ = title;
            window_.set_title(title);
        }
        do {
            window_.begin_frame();
            view_.draw(gui.theme(), gui.fonts(), ImGui::GetIO().DisplaySize);
        } while (!window_.end_frame());
    }

    Window& window_;
    MainView& view_;
    const FontFiles& fonts_;
    Clock::time_point last_frame_ = Clock::now();
    float scale_ = 0;
    Language language_{};
    int settling_ = settling_frames;
    Settings last_;
    int unchanged_ = 0;
    std::string title_;
};

const char* environment(const char* name) {
    return std::getenv(name);
}

}  // namespace

int open_window(const WindowOptions& options) {
    SettingsFile file{settings_path(environment), std::cerr};
    const Settings saved = file.load();
    Settings settings = saved;
    if (options.theme)
        settings.theme = *options.theme;
    if (options.language)
        settings.language = options.language;

    const FontFiles fonts = find_fonts();
    const auto language = settings.language.value_or(locale_language(environment));

    const Program program = options.program ? *options.program : lesson_or_first(settings.lesson);

    const BlockedSignals signals;
    Window window{"Loopscope", {settings.window_width, settings.window_height}};
    MainView view{program, settings, language};
    if (!fonts.has_chinese()) {
        fmt::print(stderr, "loopscope: {}\n", Translation::of(Language::en)["top.no_chinese"]);
        view.keep_english();
    }
    const CloseOnSignal closing{signals, window};
    Session{window, view, fonts}.run(file, saved);
    return EXIT_SUCCESS;
}

}  // namespace app
