#pragma once

#include "app/panels/panel.hpp"

namespace app {

/// What the share page shows.
struct ShareOffer {
    SharePage page;
    SharedLink link;

    /// To do what the row is about; nothing where that cannot be.
    [[nodiscard]] Wish wish(SharePage::Row row) const;
};

/// What can be given away, and in which forms.
class SharePanel final : public Panel {
public:
    explicit SharePanel(ShareOffer& offer) : offer_{offer} {}
    Wish draw(const Canvas& c, const Box& box, const Moment& moment) override;

private:
    struct Part;
    Wish draw_part(const Canvas& c, Box& room, const Part& part, const Translation& tr);
    void draw_choices(const Canvas& c, Box& row, SharePage::Row which, const Translation& tr);

    ShareOffer& offer_;
};

/// The bar below: what the keys do, and the way out.
class ShareBarPanel final : public Panel {
public:
    Wish draw(const Canvas& c, const Box& box, const Moment& moment) override;
};

}  // namespace app
