#pragma once

#include "app/challenge/challenge_play.hpp"
#include "app/panels/draw/scroll.hpp"
#include "app/panels/panel.hpp"
#include "app/panels/parameter_row.hpp"

namespace app {

/// The parameters that a challenge lets the learner change, their ranges, and the one on which the
/// keyboard stands.
class ChallengeValuesPanel final : public Panel {
public:
    explicit ChallengeValuesPanel(ChallengePlay& play) : play_{play} {}

    [[nodiscard]] PanelHeight height(const Canvas& c, float width, const Moment& moment) override;
    Wish draw(const Canvas& c, const Box& box, const Moment& moment) override;

private:
    [[nodiscard]] std::vector<ParameterField> fields(const Moment& moment) const;

    ChallengePlay& play_;
    ParameterRow row_;
    Scroll scroll_;
};

}  // namespace app
