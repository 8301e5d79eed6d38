#include <fmt/core.h>

#include <cstdlib>
#include <stdexcept>

#include "app/look/find_fonts.hpp"
#include "app/panels/main_view.hpp"
#include "app/shell/entry.hpp"
#include "app/shell/offscreen.hpp"
#include "app/shell/png.hpp"

namespace app {

namespace {

/// Until everything has its place.
constexpr int frames_to_settle = 2;

void go_to(Player& player, const std::variant<AfterEvents, AtTime>& moment) {
    if (const auto* events = std::get_if<AfterEvents>(&moment))
        player.seek(events->count);
    else
        player.seek_time(std::get<AtTime>(moment).t_ns);
}

/// A value, as if its slider were moved; "hint" and "solution", as if asked for.
/// Throws std::runtime_error.
void try_challenge(MainView& view, const std::string& answer) {
    if (view.stage() != Stage::challenge)
        throw std::runtime_error{fmt::format("{}: there is no further challenge", answer)};
    const auto equals = answer.find('=');
    if (equals == answer.npos) {
        view.take_key(answer == "hint" ? Key::h : Key::s);
        return;
    }
    const auto name = answer.substr(0, equals);
    const auto& program = view.player().program();
    const auto value =
        lessons::parse(program.parameters(), program.id(), name, answer.substr(equals + 1));
    view.ask(SetParameter{name, value.as_double()});
}

Key key_of(char answer) {
    switch (answer) {
        case 'A':
            return Key::a;
        case 'C':
            return Key::c;
        case 'E':
            return Key::e;
        case 'O':
            return Key::o;
        default:
            return static_cast<Key>(static_cast<int>(Key::digit_0) + (answer - '0'));
    }
}

/// As if the keys were pressed. Throws std::runtime_error.
void answer(MainView& view, const std::vector<std::string>& answers) {
    const bool challenged = view.stage() == Stage::challenge;
    for (std::size_t i = 0; i < answers.size(); ++i) {
        if (i > 0 && (view.page() == WindowPage::practice || view.stage() != Stage::loop))
            view.take_key(Key::enter);
        if (challenged) {
            try_challenge(view, answers[i]);
            continue;
        }
        for (const char key : answers[i])
            view.take_key(key_of(key));
    }
}

}  // namespace

int render_shot(const Catalogue& catalogue, const ShotOptions& options) {
    Offscreen screen{options.width, options.height};
    const FontFiles fonts = find_fonts();
    Settings settings;
    settings.theme = options.theme;
    Gui& gui = screen.gui();
    gui.set_theme(options.theme);

    MainView view{catalogue, options.run, settings, options.language};
    if (!fonts.has_chinese()) {
        const auto& english = Translation::of(lessons::Language::en);
        fmt::print(stderr, "loopscope: {}\n", english["top.no_chinese"]);
        view.keep_english();
    }
    const double scale = options.scale * view.text_factor(options.width / options.scale,
                                                          options.height / options.scale);
    gui.load_fonts(fonts, static_cast<float>(scale), 1, view.language());
    go_to(view.player(), options.moment);
    view.open_stage(options.stage);
    if (options.practice)
        view.practise(*options.practice);
    else if (view.stage() != options.stage)
        throw std::runtime_error{
            fmt::format("this program has nothing for the stage {}", stage_name(options.stage))};
    if (options.with)
        view.compare_with(options.with);
    answer(view, options.answers);
    const auto draw = [&] {
        screen.begin_frame();
        view.draw(gui.theme(), gui.fonts(),
                  {static_cast<float>(options.width), static_cast<float>(options.height)});
    };
    for (int i = 0; i < frames_to_settle; ++i) {
        draw();
        screen.drop_frame();
    }
    do {
        draw();
    } while (!screen.end_frame());
    write_png(options.file, screen.read());
    return EXIT_SUCCESS;
}

}  // namespace app
