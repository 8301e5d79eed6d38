#include "app/panels/top_bar.hpp"

#include <stdexcept>
#include <string>

#include "app/panels/tests/panel_window.hpp"
#include "app/tests/catalogue.hpp"

using namespace app;

namespace {

const Translation& en = Translation::of(Language::en);

asyncio::Coro<> nothing(lessons::Arguments /*values*/) {
    throw std::logic_error{"it is never run"};
}

/// The lessons, and as many more as make seven levels.
Catalogue seven_levels() {
    constexpr std::string_view notes = R"({
        "title": {"zh": "队列与信号量", "en": "Queues and semaphores"},
        "puzzle": {"zh": "谁先？", "en": "Who is first?"},
        "goal": {"zh": "看。", "en": "Look."},
        "watch": {"zh": "看。", "en": "Look."},
        "points": [],
        "try": {"zh": "试。", "en": "Try."}, "parameters": [], "strings": []
    })";
    auto lessons = lessons::embedded_lessons();
    for (const char* const folder : {"5_1_later", "6_1_later", "7_1_later"})
        lessons.emplace_back(lessons::Folder{folder, {{"lesson.json", notes}}}, nothing);
    return Catalogue{std::move(lessons)};
}

/// The top bar of a window so wide, with all stages.
class BarWindow final : public PanelWindow {
public:
    explicit BarWindow(float width) : PanelWindow{{width, 640}} { draw(); }

    [[nodiscard]] bool shows_levels_in_row() const { return shows("1") && shows("7"); }
    [[nodiscard]] bool shows_stages_in_row() const {
        return shows(en["stage.predict"]) && shows(en["stage.compare"]);
    }

private:
    void draw_panel(const Canvas& c) override {
        std::array<bool, stages> offered{};
        offered.fill(true);
        bar_.set_place(WindowPage::program, {Stage::run, offered}, run_.program(), nullptr);
        const Moment moment{
            .run = run_, .log = run_.log(), .facts = run_.facts(), .world = run_.at(0), .tr = en};
        bar_.draw(c, {{0, 0}, {size.x, 45}}, moment);
    }

    Run run_{Invocation{lesson("2.2")}};
    Catalogue all_ = seven_levels();
    TopBarPanel bar_{all_};
};

}  // namespace

TEST_CASE("top bar: of seven levels and five stages the word goes first, then rows become lists") {
    bool word = true, stages_in_row = true, levels_in_row = true;
    // In still narrower ones the program's name gives its room up, too.
    for (float width = 1600; width > 790; width -= 10) {
        CAPTURE(width);
        const BarWindow window{width};
        // What has gone does not come back, and nothing goes before what is to go first.
        CHECK((word || !window.shows(en["top.level"])));
        CHECK((stages_in_row || !window.shows_stages_in_row()));
        CHECK((levels_in_row || !window.shows_levels_in_row()));
        word = window.shows(en["top.level"]);
        stages_in_row = window.shows_stages_in_row();
        levels_in_row = window.shows_levels_in_row();
        CHECK((!word || (stages_in_row && levels_in_row)));
        CHECK((!stages_in_row || levels_in_row));
        CHECK(window.shows(en["stage.run"]));
        if (width == 1400)
            CHECK(word);
        if (width == 960)
            CHECK((levels_in_row && !stages_in_row));
    }
    CHECK_FALSE(levels_in_row);
}

TEST_CASE("top bar: nothing overlaps, however narrow") {
    for (const float width : {960.0F, 1100.0F, 1280.0F, 1920.0F}) {
        CAPTURE(width);
        const BarWindow window{width};
        std::vector<Box> texts;
        for (const auto& shape : window.shapes()) {
            if (shape.text.empty())
                continue;
            CHECK(shape.bounds.max.x <= width);
            for (const Box& other : texts) {
                CHECK((shape.bounds.min.x >= other.max.x || shape.bounds.max.x <= other.min.x));
            }
            texts.push_back(shape.bounds);
        }
    }
}
