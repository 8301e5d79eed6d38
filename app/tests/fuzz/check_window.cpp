#include "app/tests/fuzz/check_window.hpp"

#include <cmath>
#include <sstream>

#include "app/run/recording.hpp"
#include "runtime/trace/read_json_lines.hpp"

namespace {

using namespace app;

std::shared_ptr<const Program> read(std::string_view bytes) {
    std::istringstream in{std::string{bytes}};
    try {
        return std::make_shared<Recording>("fuzz.jsonl", trace::read_json_lines(in));
    } catch (const trace::ReadError&) {
        return nullptr;
    }
}

/// What a person would look at.
void look_around(HeadlessWindow& window) {
    auto& player = window.view().player();
    const auto& log = player.log();
    for (const std::size_t cursor : {std::size_t{0}, log.size() / 2, log.size()}) {
        player.seek(cursor);
        window.frame();
    }
    for (float y = 0.05F; y < 1; y += 0.15F) {
        window.move_mouse({window.size().x * (y * 3 - std::floor(y * 3)), window.size().y * y});
        window.frame();
    }
    for (const Command command : {Command::show_all_arrows, Command::fold_lanes, Command::zoom_in,
                                  Command::step_back, Command::switch_language}) {
        window.press(command);
        window.frame();
    }
}

}  // namespace

void check_window(HeadlessWindow& window, std::string_view bytes) {
    const auto program = read(bytes);
    if (!program)
        return;
    window.view().open(program);
    for (const ImVec2 size : {ImVec2{1280, 800}, ImVec2{300, 200}}) {
        window.resize(size);
        look_around(window);
    }
}
