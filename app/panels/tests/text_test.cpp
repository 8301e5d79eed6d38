#include "app/panels/draw/text.hpp"

#include <doctest/doctest.h>
#include <sys/mman.h>
#include <unistd.h>

#include <cstring>
#include <stdexcept>

#include "app/tests/catalogue.hpp"
#include "app/tests/headless/headless_window.hpp"
#include "app/tests/headless/large_recordings.hpp"
#include "app/tests/headless/recording_surface.hpp"

using namespace app;

namespace {

/// A text of a gigabyte of which only the first page can be read: whoever reads on is killed.
class Guarded {
public:
    explicit Guarded(char filled) {
        void* const memory = mmap(nullptr, size, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
        if (memory == MAP_FAILED)
            throw std::runtime_error{"mmap"};
        begin_ = static_cast<char*>(memory);
        const auto page = static_cast<std::size_t>(sysconf(_SC_PAGESIZE));
        mprotect(begin_, page, PROT_READ | PROT_WRITE);
        std::memset(begin_, filled, page);
    }
    ~Guarded() { munmap(begin_, size); }
    Guarded(const Guarded&) = delete;
    Guarded& operator=(const Guarded&) = delete;

    [[nodiscard]] std::string_view text() const { return {begin_, size}; }

private:
    static constexpr std::size_t size = 1U << 30U;
    char* begin_;
};

}  // namespace

TEST_CASE("text: no more of it is read than there is room for") {
    const HeadlessWindow window{app::catalogue().all().front()};
    const Font& font = window.fonts().body;
    for (const char c : {'x', '\n', '\r', '\x80'}) {
        const Guarded guarded{c};
        CHECK_FALSE(fits(font, guarded.text(), 500));
        CHECK(fitted(font, guarded.text(), 500).size() <= 600);
        CHECK(fitted(font, guarded.text(), -1) == "…");
    }
    CHECK(fits(font, "a few words", 500));
    CHECK(fitted(font, "a few words", 500) == "a few words");
    CHECK(fits(font, "", 0));
}

TEST_CASE("text: a rich text longer than anybody reads is cut") {
    HeadlessWindow window{app::catalogue().all().front()};
    window.frame();
    RecordingSurface surface{window.size()};
    const Canvas c{surface, theme(ThemeName::dark), window.fonts()};
    const RichText longer{{large::repeated("words ", 2 * most_rich_text)}};
    const RichText longest{{large::repeated("words ", 20 * most_rich_text)}};
    CHECK(rich_text_size(c, 600, longest).y == rich_text_size(c, 600, longer).y);
    draw_rich_text(c, {0, 0}, 600, longer);
    std::size_t drawn = 0;
    for (const auto& shape : surface.shapes())
        drawn += shape.text.size();
    CHECK(drawn <= most_rich_text + std::string_view{"…"}.size());
}

TEST_CASE("text: no line ends between a number and its unit") {
    HeadlessWindow window{app::catalogue().all().front()};
    window.frame();
    const auto rows = [&](const std::string& words, float width) {
        RecordingSurface surface{window.size()};
        const Canvas c{surface, theme(ThemeName::dark), window.fonts()};
        draw_rich_text(c, {0, 0}, width, RichText{{words}});
        std::vector<std::string> all;
        for (const auto& shape : surface.shapes())
            all.push_back(shape.text);
        return all;
    };
    const std::string whole = "第 12 轮睡到 0.50 s，还剩 6 秒 until 10.00 s or so, at line 4.";
    for (float width = 100; width < 600; width += 3) {
        for (const std::string& row : rows(whole, width)) {
            CAPTURE(row);
            for (const std::string_view rest : {"轮", "s，", "秒", "s or", "4."})
                CHECK_FALSE(row.starts_with(rest));
            CHECK_FALSE(row.ends_with("第"));
        }
    }
}
