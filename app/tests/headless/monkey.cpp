#include "app/tests/headless/monkey.hpp"
#include "app/tests/catalogue.hpp"

#include <fmt/core.h>

#include <cmath>

namespace app {

namespace {

constexpr float widest = 4000, highest = 3000;

}  // namespace

Monkey::Monkey(HeadlessWindow& window, std::uint32_t seed,
               std::vector<std::shared_ptr<const Program>> programs)
    : window_(window), random_(seed), programs_(std::move(programs)) {}

std::size_t Monkey::any(std::size_t count) {
    return std::uniform_int_distribution<std::size_t>{0, count - 1}(random_);
}

float Monkey::part() {
    return std::uniform_real_distribution<float>{0, 1}(random_);
}

ImVec2 Monkey::somewhere() {
    if (any(20) == 0)  // beside the window
        return {part() * 2 * widest - widest, part() * 2 * highest - highest};
    return {std::floor(part() * window_.size().x), std::floor(part() * window_.size().y)};
}

void Monkey::press() {
    const auto all = commands();
    const auto& command = all[any(all.size())];
    last_ = fmt::format("command {}", static_cast<int>(command.command));
    for (auto times = any(4) == 0 ? any(20) + 1 : 1; times > 0; --times) {
        window_.press(command.command);
        window_.frame();
    }
}

void Monkey::click() {
    const ImVec2 at = somewhere();
    last_ = fmt::format("click at {}, {}", at.x, at.y);
    window_.move_mouse(at);
    window_.frame();
    window_.hold_mouse(true);
    window_.frame();
    window_.hold_mouse(false);
    window_.frame();
}

void Monkey::drag() {
    const ImVec2 from = somewhere();
    window_.move_mouse(from);
    window_.frame();
    window_.hold_mouse(true);
    window_.frame();
    for (auto moves = any(4) + 1; moves > 0; --moves) {
        const ImVec2 to = somewhere();
        last_ = fmt::format("drag from {}, {} to {}, {}", from.x, from.y, to.x, to.y);
        window_.move_mouse(to);
        window_.frame();
    }
    window_.hold_mouse(false);
    window_.frame();
}

void Monkey::wheel() {
    const float up = std::round(part() * 10 - 5) * (any(10) == 0 ? 1000.0F : 1.0F);
    last_ = fmt::format("wheel {}", up);
    window_.hold_keys(any(3) == 0, any(3) == 0);
    window_.move_mouse(somewhere());
    window_.frame();
    window_.turn_wheel(any(4) == 0 ? up : 0, up);
    window_.frame();
    window_.hold_keys(false, false);
}

void Monkey::type() {
    constexpr std::string_view letters = "abcmnrsw (1)\".*\\{}";
    last_ = "typing";
    if (any(2) == 0)
        window_.press(Command::filter_lanes);
    for (int frames = 0; frames < 3; ++frames)
        window_.frame();
    for (auto count = any(8); count > 0; --count) {
        window_.type(letters[any(letters.size())]);
        window_.frame();
    }
    if (any(2) == 0)
        window_.press_escape();
    window_.frame();
}

void Monkey::resize() {
    const auto length = [&](float most) {
        // As often tiny as usual or huge.
        return std::max(1.0F, std::floor(any(3) == 0 ? part() * 40 : std::pow(most, part())));
    };
    const ImVec2 sizes[] = {{1, 1},     {16'000, 100}, {100, 16'000}, {0, 0}, {widest, highest},
                            {960, 640}, {1440, 900}};
    const ImVec2 size =
        any(4) == 0 ? sizes[any(std::size(sizes))] : ImVec2{length(widest), length(highest)};
    last_ = fmt::format("resize to {} x {}", size.x, size.y);
    window_.resize(size);
    window_.frame();
}

void Monkey::open() {
    const auto lessons = catalogue().all();
    const auto chosen = any(lessons.size() + programs_.size());
    const bool is_lesson = chosen < lessons.size();
    last_ = fmt::format("open program {}", chosen);
    window_.view().open(is_lesson ? lessons[chosen] : programs_[chosen - lessons.size()]);
    window_.frame();
    window_.view().player().seek(any(window_.view().player().size() + 1));
    window_.frame();
}

void Monkey::act() {
    switch (any(16)) {
        case 0:
        case 1:
        case 2:
        case 3:
        case 4:
            press();
            break;
        case 5:
        case 6:
        case 7:
            click();
            break;
        case 8:
        case 9:
            drag();
            break;
        case 10:
        case 11:
            wheel();
            break;
        case 12:
            type();
            break;
        case 13:
            resize();
            break;
        case 14:
            open();
            break;
        default:
            last_ = "pointing";
            window_.move_mouse(somewhere());
            window_.frame();
            window_.frame();
            break;
    }
}

}  // namespace app
