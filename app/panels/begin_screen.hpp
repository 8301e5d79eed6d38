#pragma once

#include "app/panels/begin.hpp"
#include "app/panels/learn_screen.hpp"

namespace app {

/// The page on which a program of one's own is begun.
class BeginScreen final : public LearnScreen {
public:
    /// `catalogue` outlives the screen.
    BeginScreen(Panel& top_bar, Panel& notice, const Catalogue& catalogue)
        : LearnScreen{top_bar, notice}, catalogue_{catalogue} {}

    /// What is open, and what was; it outlives the screen.
    void set_workspace(const Workspace& workspace) { workspace_ = &workspace; }

    bool show(const std::shared_ptr<Run>& run, std::size_t cursor, const Translation& tr) override;
    [[nodiscard]] Moment moment() const override;
    [[nodiscard]] Layout layout(const Canvas& c, const Box& window) override;
    [[nodiscard]] std::string_view name_of(const Panel& panel) const override;

private:
    void pick(std::size_t /*choice*/) override {}
    Wish enter() override { return list_.rows()[list_.focus()].wish; }
    void move_focus(int by) override { list_.move_focus(by); }
    void move_sideways(int /*by*/) override { list_.change_column(); }
    void take_back() override {}

    const Catalogue& catalogue_;
    const Workspace* workspace_ = nullptr;
    std::shared_ptr<Run> run_;
    const Translation* tr_ = nullptr;
    BeginList list_;
    BeginPanel rows_{list_};
    BeginBarPanel bar_;
};

}  // namespace app
