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

/// Frames after `change` each: what that costs, and what the frame does.
void measure(Stand& stand, const std::string& name, int frames,
             const std::function<void(MainView&)>& change) {
    std::vector<double> moved, drawn;
    for (int i = 0; i < frames; ++i) {
        const auto begin = bench::cpu_ns();
        change(stand.view());
        moved.push_back(ms_since(begin));
        const auto middle = bench::cpu_ns();
        stand.frame();
        drawn.push_back(ms_since(middle));
    }
    bench::tell_median_and_worst(name + ": frame", std::move(drawn));
    bench::tell_median_and_worst(name + ": change before it", std::move(moved));
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
    const auto anywhere = [&](MainView& view) {
        view.player().seek(upto(view.player().size()));
        auto& timeline = view.timeline_view();
        timeline.zoom =
            std::exp(std::log(timeline.part) + part() * (std::log(60.0) - std::log(timeline.part)));
        timeline.scroll = static_cast<float>(part() * part() * 34.0 * tasks);
        timeline.pan_by(part() - 0.5);
        timeline.all_arrows = part() < 0.3;
    };
    constexpr int frames = 100;
    measure(stand, "anywhere", frames, anywhere);
    measure(stand, "step by step", frames, [](MainView& view) { view.player().step_forward(); });
    measure(stand, "the whole run", frames, [&](MainView& view) {
        anywhere(view);
        view.timeline_view().fit();
    });
}

}  // namespace

int main(int argc, char** argv) {
    run(argc > 1 ? std::atoi(argv[1]) : 10'000, argc > 2 ? std::atoi(argv[2]) : 1'000'000);
}
