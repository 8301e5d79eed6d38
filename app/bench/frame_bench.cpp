#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <functional>
#include <optional>
#include <random>
#include <string>
#include <vector>

#include <imgui.h>

#include "app/run/recording.hpp"
#include "app/tests/catalogue.hpp"
#include "app/tests/headless/headless_window.hpp"
#include "app/tests/headless/large_recordings.hpp"
#include "app/tests/headless/recording_surface.hpp"
#include "app/timeline/timeline.hpp"
#include "runtime/bench/measure.hpp"
#include "runtime/bench/stress.hpp"

/// What a frame of the window costs the CPU, draw lists and all, on a long run of many tasks; no
/// window and no OpenGL. Prints a figure a line: its name, a tab, its value.
namespace {

using namespace app;

double ms_since(std::int64_t begin_ns) {
    return static_cast<double>(bench::cpu_ns() - begin_ns) / 1e6;
}

/// A way to look at the timeline.
struct Look {
    enum class Unfolded { none, outermost, all };

    std::string name;
    Unfolded unfolded = Unfolded::none;
    std::string filter{};
};

/// What frames cost, after `change` each; not counted is the state at its event, which trace_bench
/// measures.
void measure(HeadlessWindow& window, const std::string& name,
             const std::function<void(MainView&)>& change) {
    constexpr int frames = 100;
    std::vector<double> drawn;
    for (int i = 0; i < frames; ++i) {
        change(window.view());
        static_cast<void>(window.view().player().world());
        const auto begin = bench::cpu_ns();
        window.draw();
        drawn.push_back(ms_since(begin));
    }
    bench::tell_median_and_worst("frame, " + name, std::move(drawn));
}

void open(HeadlessWindow& window, const std::string& name,
          const std::shared_ptr<const Program>& program) {
    const auto begin = bench::cpu_ns();
    window.view().open(program);
    bench::tell("open" + name + ", ms", ms_since(begin));
    window.draw();
}

/// Runs in which a text or a list is far larger than usual.
void run_large() {
    HeadlessWindow window{app::catalogue().all().front()};
    const auto look_at = [&](const std::string& name,
                             const std::shared_ptr<const Program>& program) {
        open(window, ", " + name, program);
        std::mt19937 random{1};
        std::uniform_int_distribution<std::size_t> upto{0, window.view().player().size()};
        measure(window, name + ", anywhere",
                [&](MainView& view) { view.player().seek(upto(random)); });
        window.view().player().go_to_end();
        measure(window, name + ", pointing and scrolling", [&](MainView&) {
            const auto size = ImGui::GetIO().DisplaySize;
            window.move_mouse({static_cast<float>(random() % 1000) / 1000 * size.x,
                               static_cast<float>(random() % 1000) / 1000 * size.y});
            window.turn_wheel(0, random() % 2 == 0 ? 3.0F : -3.0F);
        });
    };
    constexpr std::size_t mb = 1'000'000;
    for (const auto& [name, program] : large::all(mb))
        look_at(name + ", 1 MB", program);
    look_at("a printed line, 50 MB",
            large::recording({.printed = large::repeated("some words ", 50 * mb)}));
    look_at("1,000,000 printed lines", large::recording({.prints = mb}));
    look_at("100,000 lines of source",
            large::recording({.source = large::repeated("    call(1, 'x')\n", 17 * mb / 10)}));
    look_at("a line of source, 50 MB",
            large::recording({.source = large::repeated("f(1, 'a') + ", 50 * mb)}));
    look_at("100,000 gathered children", large::gathered(100'000));
}

/// Where the grip of a sleep is drawn, of the task that is selected.
std::optional<ImVec2> grip_in(HeadlessWindow& window) {
    RecordingSurface surface{window.size()};
    window.draw_on(surface);
    for (const auto& shape : surface.shapes()) {
        const bool thin = shape.bounds.width() < 8 && shape.bounds.height() > 8;
        if (shape.kind == RecordingSurface::Kind::rectangle && thin &&
            shape.color == theme(ThemeName::dark).text)
            return shape.bounds.center();
    }
    return std::nullopt;
}

/// The end of a sleep is dragged: each frame runs the lesson anew, and finds the next value.
void run_dragging() {
    for (const auto& lesson : app::catalogue().all()) {
        HeadlessWindow window{lesson};
        window.view().player().go_to_end();
        window.draw();
        const auto& lives = window.view().player().run().facts().timeline.lives;
        for (const auto& life : lives) {
            window.view().player().select(life.task);
            const auto grip = grip_in(window);
            if (!grip)
                continue;
            window.move_mouse(*grip);
            window.draw();
            window.hold_mouse(true);
            window.draw();
            std::mt19937 random{1};
            measure(window, "dragging a sleep of " + std::string{lesson->id()}, [&](MainView&) {
                window.move_mouse({grip->x - static_cast<float>(random() % 200), grip->y});
            });
            window.hold_mouse(false);
            window.draw();
            break;
        }
    }
}

void run(int tasks, int events) {
    trace::Log log;
    {
        asyncio::Runner runner{&log};
        runner.loop().set_output([](std::string_view) {});
        runner.start([&] { return bench::stress(tasks, events); });
        runner.run_to_end();
    }
    std::fprintf(stderr, "%zu events\n", log.size());
    const auto program = std::make_shared<Recording>("stress.jsonl", std::move(log));
    HeadlessWindow window{app::catalogue().all().front()};
    open(window, "", program);

    std::mt19937 random{1};
    const auto upto = [&](std::size_t n) {
        return std::uniform_int_distribution<std::size_t>{0, n}(random);
    };
    const auto part = [&] { return std::uniform_real_distribution<double>{0, 1}(random); };
    const auto seek = [&](MainView& view) { view.player().seek(upto(view.player().size())); };
    const auto zoom = [&](TimelineView& timeline) {
        const auto least = std::log(timeline.part);
        timeline.zoom = std::exp(least + part() * (std::log(60.0) - least));
    };
    const auto scroll = [&](TimelineView& timeline) {
        timeline.scroll = static_cast<float>(part() * part() * 34.0 * tasks);
    };
    const auto point = [&] {
        const auto size = ImGui::GetIO().DisplaySize;
        ImGui::GetIO().MousePos = {static_cast<float>(part()) * size.x,
                                   static_cast<float>(part()) * size.y};
    };
    using enum Look::Unfolded;
    const Look looks[] = {{"folded"},
                          {"teams", outermost},
                          {"unfolded", all},
                          {"by name", none, "worker(1"},
                          {"by state", none, "susp"}};
    for (const Look& look : looks) {
        for (const bool all_arrows : {false, true}) {
            auto& timeline = window.view().timeline_view();
            timeline = {};
            timeline.filter = look.filter;
            timeline.all_arrows = all_arrows;
            if (look.unfolded == all)
                perform(Command::fold_lanes, window.view());
            else if (look.unfolded == outermost)
                timeline.turn(0);
            window.frame();
            const auto name = look.name + (all_arrows ? ", all arrows, " : ", ");
            measure(window, name + "anywhere", [&](MainView& view) {
                seek(view);
                zoom(timeline);
                timeline.pan_by(part() - 0.5);
                scroll(timeline);
            });
            measure(window, name + "step by step",
                    [](MainView& view) { view.player().step_forward(); });
            measure(window, name + "zoom and scroll", [&](MainView&) {
                zoom(timeline);
                timeline.pan_by((part() - 0.5) * timeline.zoom / timeline.part);
                scroll(timeline);
                point();
            });
            measure(window, name + "the whole run", [&](MainView& view) {
                seek(view);
                timeline.fit();
                scroll(timeline);
            });
        }
    }
}

}  // namespace

int main(int argc, char** argv) {
    run_dragging();
    run(argc > 1 ? std::atoi(argv[1]) : 10'000, argc > 2 ? std::atoi(argv[2]) : 1'000'000);
    run_large();
}
