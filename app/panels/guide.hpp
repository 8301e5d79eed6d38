#pragma once

#include <array>
#include <optional>
#include <string>

#include "app/learn/first_minute.hpp"
#include "app/panels/panel.hpp"
#include "app/run/catalogue.hpp"

namespace app {

/// In the first minute: the line that says what was just seen and what to press next, and at the
/// end of the run the ways on.
class GuidePanel final : public Panel {
public:
    /// `catalogue` outlives the panel.
    explicit GuidePanel(const Catalogue& catalogue) : catalogue_{catalogue} {}

    /// None: it is over.
    void set_part(std::optional<FirstMinute> part) { part_ = part; }
    void show_run(const Run& run, Change change) override;
    /// Found when it is asked for first: only a first start asks.
    [[nodiscard]] const FirstRun& first_run();

    /// Ways on, in the order of their digits.
    static constexpr std::size_t ways = 3;
    [[nodiscard]] Wish way(std::size_t number, const Program& program) const;

    [[nodiscard]] bool wanted() const override;
    /// As high for every sentence.
    [[nodiscard]] PanelHeight height(const Canvas& c, float width, const Moment& moment) override;
    Wish draw(const Canvas& c, const Box& box, const Moment& moment) override;

private:
    [[nodiscard]] std::array<std::string, ways> way_texts(const Moment& moment) const;

    const Catalogue& catalogue_;
    std::optional<FirstMinute> part_;
    const Run* run_ = nullptr;
    std::optional<FirstRun> first_run_;
};

}  // namespace app
