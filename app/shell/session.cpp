#include "app/shell/session.hpp"

#include <algorithm>
#include <cstdlib>
#include <system_error>

#include "app/files/user_folders.hpp"
#include "app/files/write_file.hpp"
#include "app/shell/keys.hpp"
#include "runtime/trace/printable.hpp"

namespace app {

namespace {

/// Frames that are drawn after the last thing happened: ImGui takes up to two to settle.
constexpr int settling_frames = 3;
constexpr double frame_s = 1.0 / 60;
/// Settings that have not changed for so long are saved, even while a lesson plays.
constexpr double rest_s = 0.5;
/// A frame that came late (the machine slept, the window was dragged) moves the picture by no more
/// than was to be expected and this.
constexpr double latest_s = 0.1;

}  // namespace

Session::Session(Window& window, MainView& view, OpenPrograms& texts, const FontFiles& fonts,
                 SettingsFile& file, ProgressFile& progress_file, Settings saved)
    : window_{window},
      view_{view},
      texts_{texts},
      fonts_{fonts},
      file_{file},
      progress_file_{progress_file},
      saved_progress_{view.progress().value_or(Progress{})},
      settling_{settling_frames},
      saved_{std::move(saved)} {
    window_.on_refresh([this] {
        pass_time();
        draw();
    });
}

Session::~Session() {
    window_.on_refresh({});
}

void Session::save() {
    if (Settings now = settings(); now != saved_) {
        file_.save(now);
        saved_ = std::move(now);
    }
    if (const auto& progress = view_.progress(); progress && *progress != saved_progress_) {
        progress_file_.save(*progress);
        saved_progress_ = *progress;
    }
}

double Session::now_s() const {
    return std::chrono::duration<double>(Clock::now() - start_).count();
}

Settings Session::settings() const {
    Settings all = view_.settings();
    const Size size = window_.plain_size();
    if (window_.full_screen()) {  // it will not be when it opens again
        all.window_width = saved_.window_width;
        all.window_height = saved_.window_height;
    } else if (size.width > 0 && size.height > 0) {  // not minimised
        all.window_width = size.width;
        all.window_height = size.height;
    }
    return all;
}

void Session::frame() {
    pass_time();
    take_input();
    if (settling() || redraw_.due(view_.playback(), now_s()))
        draw();
    write_export();
    share();
    texts_.keep(now_s());
    save_if_at_rest();
    expected_s_ = now_s() + wait_s().value_or(0);
}

std::optional<double> Session::wait_s() const {
    const double now = now_s();
    if (sharing_.filming())
        return 0;
    auto wait = redraw_.wait_s(view_.playback(), now);
    if (settling())
        wait = std::min(wait.value_or(frame_s), std::max(drawn_s_ + frame_s - now, 0.0));
    if (wait && last_ != saved_)
        wait = std::min(*wait, rest_s);
    if (const auto due = texts_.due_s())
        wait = std::min(wait.value_or(*due - now), std::max(*due - now, 0.0));
    return wait;
}

float Session::text_scale() const {
    const Size size = window_.plain_size();
    return window_.content_scale() * static_cast<float>(view_.text_factor(size.width, size.height));
}

void Session::pass_time() {
    const double now = now_s();
    const double most = std::max(expected_s_ - passed_s_, 0.0) + latest_s;
    view_.advance(std::min(now - passed_s_, most));
    passed_s_ = now;
}

void Session::take_input() {
    if (window_.take_activity() || view_.moves_by_itself())
        settling_ = settling_frames;
    const bool typing = ImGui::GetIO().WantTextInput;
    const auto keys = window_.take_keys();
    const bool pressed =
        std::any_of(keys.begin(), keys.end(), [](const KeyPress& key) { return !key.released; });
    if (pressed || ImGui::GetIO().MouseClicked[0])
        view_.tell({});  // it has been read
    for (const KeyPress& key : keys) {
        if (sharing_.filming()) {  // which is stopped, or else not disturbed
            if (const auto chord = chord_of(key); chord && chord->key == Key::escape)
                sharing_.stop();
            continue;
        }
        if (key.character != 0)
            view_.write_text(key.character);
        else if (key.released)
            view_.release_keys();
        else if (const auto chord = chord_of(key))
            press(*chord, {.held = key.repeated, .shift = has_shift(key), .typing = typing}, view_);
    }
    for (const std::string& path : window_.take_dropped_files())
        view_.open_file(path, Origin::dropped);
    if (view_.take_file_wish() && !dialog_.ask())
        view_.ask_for_file();
    const auto answer = dialog_.take_answer();
    if (answer.failed)
        view_.ask_for_file();
    else if (!answer.path.empty())
        view_.open_file(answer.path, Origin::chosen);
    if (answer.failed || !answer.path.empty() || view_.follow_workspace())
        settling_ = settling_frames;
}

void Session::write_export() {
    const auto wanted = view_.take_export();
    if (!wanted)
        return;
    const auto& tr = Translation::of(view_.language());
    const auto path = home_path([](const char* name) { return std::getenv(name); }, wanted->name);
    const std::string name = path.value_or(wanted->name).native();
    try {
        write_file(path.value_or(wanted->name), wanted->text);
        view_.tell_of_export(tr.format("progress.written", {{"file", trace::printable(name)}}));
    } catch (const std::system_error& e) {
        view_.tell_of_export(tr.format("progress.not_written", {{"file", trace::printable(name)},
                                                                {"reason", e.code().message()}}));
    }
    settling_ = settling_frames;
}

void Session::share() {
    if (sharing_.filming())
        sharing_.go_on();
    else if (const auto order = view_.take_share_order())
        sharing_.begin(*order);
    else
        return;
    settling_ = settling_frames;
}

void Session::draw() {
    settling_ = std::max(settling_ - 1, 0);
    drawn_s_ = now_s();
    redraw_.drawn(view_.playback(), drawn_s_);
    Gui& gui = window_.gui();
    if (window_.full_screen() != view_.presenting())
        window_.set_full_screen(view_.presenting());
    if (const float scale = text_scale(); scale != scale_ || view_.language() != language_) {
        scale_ = scale;
        language_ = view_.language();
        gui.load_fonts(fonts_, scale_, window_.pixels_per_unit(), language_);
    }
    gui.set_theme(view_.settings().theme);
    if (std::string title = view_.title(); title != title_) {
        title_ = std::move(title);
        window_.set_title(title_);
    }
    do {
        window_.begin_frame();
        view_.draw(gui.theme(), gui.fonts(), ImGui::GetIO().DisplaySize);
    } while (!window_.end_frame());
}

void Session::save_if_at_rest() {
    Settings now = settings();
    if (now != last_) {
        last_ = std::move(now);
        changed_s_ = now_s();
    }
    const bool busy = settling() || view_.playback().playing;
    if (!busy || now_s() - changed_s_ >= rest_s)
        save();
}

}  // namespace app
