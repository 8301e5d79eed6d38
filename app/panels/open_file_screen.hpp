#pragma once

#include <utility>

#include "app/panels/learn_screen.hpp"
#include "app/panels/open_file.hpp"

namespace app {

/// The page on which a file to open is named, where the desktop has no dialog for that.
class OpenFileScreen final : public LearnScreen {
public:
    using LearnScreen::LearnScreen;

    void begin(std::string folder, std::string home) {
        field_.begin(std::move(folder), std::move(home));
    }

    bool show(const std::shared_ptr<Run>& run, std::size_t cursor, const Translation& tr) override;
    [[nodiscard]] Moment moment() const override;
    [[nodiscard]] Layout layout(const Canvas& c, const Box& window) override;
    [[nodiscard]] std::string_view name_of(const Panel& panel) const override;

private:
    void pick(std::size_t /*choice*/) override {}
    Wish enter() override { return field_.open(); }
    void move_focus(int /*by*/) override {}
    void take_back() override {}

    std::shared_ptr<Run> run_;
    const Translation* tr_ = nullptr;
    OpenFilePanel field_;
    OpenFileBarPanel bar_{field_};
};

}  // namespace app
