#pragma once

#include <string>

#include "app/panels/panel.hpp"

namespace app {

/// A line that says what is amiss.
class NoticePanel final : public Panel {
public:
    /// There is no font for Chinese.
    void keep_english() { only_english_ = true; }
    /// Empty: there is nothing to complain of.
    void complain(std::string sentence) { complaint_ = std::move(sentence); }

    [[nodiscard]] bool wanted() const override { return only_english_ || !complaint_.empty(); }
    Wish draw(const Canvas& c, const Box& box, const Moment& moment) override;

private:
    bool only_english_ = false;
    std::string complaint_;
};

}  // namespace app
