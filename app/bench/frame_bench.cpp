#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <functional>
#include <random>
#include <string>
#include <vector>

#include <imgui.h>

#include "app/panels/main_view.hpp"
#include "runtime/bench/measure.hpp"
#include "runtime/bench/stress.hpp"

/// What a frame of the window costs the CPU, draw lists and all, on a long run of many tasks; no
/// window and no OpenGL. Prints a figure a line: its name, a tab, its value.
namespace {

using namespace app;

double ms_since(std::int64_t begin_ns) {
    return static_cast<double>(bench::cpu_ns() - begin_ns) / 1e6;
}

/// The window's contents, without a window.
class Stand {
public:
    Stand(Program program, ImVec2 size) : size_{size} {
        ImGui::CreateContext();
        ImGui::GetIO().IniFilename = nullptr;
        ImGui::GetIO().DisplaySize = size;
        fonts_ = build_fonts(find_fonts(), 1, all_texts());
        unsigned char* pixels = nullptr;
        int width = 0, height = 0;
        ImGui::GetIO().Fonts->GetTexDataAsAlpha8(&pixels, &width, &height);
        // As the window's OpenGL does: more than 65,536 vertices in a list.
        ImGui::GetIO().BackendFlags |= ImGuiBackendFlags_RendererHasVtxOffset;
        const auto begin = bench::cpu_ns();
        view_.emplace(std::move(program), Settings{}, lessons::Language::en);
        open_ms_ = ms_since(begin);
        frame();
    }
    ~Stand() { ImGui::DestroyContext(); }
    Stand(const Stand&) = delete;
    Stand& operator=(const Stand&) = delete;

    MainView& view() { return *view_; }
    [[nodiscard]] double open_ms() const { return open_ms_; }

    void frame() {
        ImGui::GetIO().DeltaTime = 1.0F / 60;
        ImGui::NewFrame();
        static_cast<void>(view_->title());
        view_->draw(theme(ThemeName::dark), fonts_, size_);
        ImGui::Render();
    }

private:
    ImVec2 size_;
    Fonts fonts_;
    std::optional<MainView> view_;
    double open_ms_ = 0;
};

/// A way to look at the timeline.
struct Look {
    enum class Unfolded { none, outermost, all };

    std::string name;
    Unfolded unfolded = Unfolded::none;
    std::string filter{};
};

/// What frames cost, after `change` each; not counted is the state at its event, which trace_bench
/// measures.
void measure(Stand& stand, const std::string& name, const std::function<void(MainView&)>& change) {
    constexpr int frames = 100;
    std::vector<double> drawn;
    for (int i = 0; i < frames; ++i) {
        change(stand.view());
        static_cast<void>(stand.view().player().world());
        const auto begin = bench::cpu_ns();
        stand.frame();
        drawn.push_back(ms_since(begin));
    }
    bench::tell_median_and_worst("frame, " + name, std::move(drawn));
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
    Stand stand{Program{"stress.jsonl", std::move(log)}, {1440, 900}};
    bench::tell("open, ms", stand.open_ms());

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
            auto& timeline = stand.view().timeline_view();
            timeline = {};
            timeline.filter = look.filter;
            timeline.all_arrows = all_arrows;
            if (look.unfolded == all)
                stand.view().perform(Command::fold_lanes);
            else if (look.unfolded == outermost)
                timeline.turn(0);
            stand.frame();
            const auto name = look.name + (all_arrows ? ", all arrows, " : ", ");
            measure(stand, name + "anywhere", [&](MainView& view) {
                seek(view);
                zoom(timeline);
                timeline.pan_by(part() - 0.5);
                scroll(timeline);
            });
            measure(stand, name + "step by step",
                    [](MainView& view) { view.player().step_forward(); });
            measure(stand, name + "zoom and scroll", [&](MainView&) {
                zoom(timeline);
                timeline.pan_by((part() - 0.5) * timeline.zoom / timeline.part);
                scroll(timeline);
                point();
            });
            measure(stand, name + "the whole run", [&](MainView& view) {
                seek(view);
                timeline.fit();
                scroll(timeline);
            });
        }
    }
}

}  // namespace

int main(int argc, char** argv) {
    run(argc > 1 ? std::atoi(argv[1]) : 10'000, argc > 2 ? std::atoi(argv[2]) : 1'000'000);
}
