#pragma once

#include <string>

#include "app/panels/panel.hpp"

namespace app {

/// A line that says what is amiss, or what has been done.
class NoticePanel final : public Panel {
public:
    /// There is no font for Chinese.
    void keep_english() { only_english_ = true; }
    /// Empty: there is nothing to complain of.
    void complain(std::string sentence) {
        complaint_ = std::move(sentence);
        news_.clear();
    }
    /// What has been done, before what is amiss: until there is other news, or a complaint. No
    /// picture has it.
    void tell(std::string news) { news_ = std::move(news); }
    void hide_news(bool hidden) { news_hidden_ = hidden; }

    [[nodiscard]] bool wanted() const override {
        return only_english_ || !complaint_.empty() || tells_news();
    }
    Wish draw(const Canvas& c, const Box& box, const Moment& moment) override;

private:
    [[nodiscard]] bool tells_news() const { return !news_.empty() && !news_hidden_; }

    bool only_english_ = false;
    std::string complaint_, news_;
    bool news_hidden_ = false;
};

}  // namespace app
