#include <fmt/core.h>

#include <cstdlib>
#include <stdexcept>

#include "app/files/write_file.hpp"
#include "app/shell/png.hpp"
#include "app/shell/staged_view.hpp"
#include "app/shell/unseen_frames.hpp"

namespace app {

namespace {

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
    const PictureLook& look = options.look;
    StagedView staged{catalogue, options.run, look};
    MainView& view = staged.view();
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
    UnseenFrames frames{staged.gui(), view, look.theme, staged.size()};
    if (look.file.extension() == ".svg") {
        write_named_file(look.file, frames.draw_svg());
    } else {
        const Framebuffer framebuffer{look.width, look.height};
        write_named_file(look.file, png(frames.draw(framebuffer)));
    }
    return EXIT_SUCCESS;
}

}  // namespace app
