#pragma once

#include "app/panels/launch.hpp"
#include "app/panels/learn_screen.hpp"

namespace app {

/// The page that asks whether a program of one's own may be run, and how.
class LaunchScreen final : public LearnScreen {
public:
    using LearnScreen::LearnScreen;

    void ask(const AskedProgram& asked);

    bool show(const std::shared_ptr<Run>& run, std::size_t cursor, const Translation& tr) override;
    [[nodiscard]] Moment moment() const override;
    [[nodiscard]] Layout layout(const Canvas& c, const Box& window) override;
    [[nodiscard]] std::string_view name_of(const Panel& panel) const override;

private:
    void pick(std::size_t /*choice*/) override {}
    Wish enter() override { return page_ ? page_->run() : Wish{}; }
    void move_focus(int by) override { source_.scroll(by); }
    void move_sideways(int /*by*/) override {}
    void take_back() override {}
    Taken take_other_key(Key key) override;

    std::shared_ptr<Run> run_;
    const Translation* tr_ = nullptr;
    std::optional<LaunchPage> page_;
    LaunchSourcePanel source_{page_};
    LaunchFormPanel form_{page_};
    LaunchBarPanel bar_{page_};
};

}  // namespace app
