#include "app/panels/draw/list.hpp"

#include <algorithm>

namespace app {

ListRows::ListRows(std::size_t count, Height height, float room)
    : count_(count), height_(std::move(height)), room_(std::max(room, 1.0F)) {
    float left = room_;
    std::size_t first = count_;
    while (first > 0 && left > 0)
        left -= height_(--first);
    end_ = left < 0 ? ListPlace{first, rounded(-left)} : ListPlace{first, 0};
}

ListPlace ListRows::normal(ListPlace place) const {
    while (place.above < 0 && place.first > 0)
        place.above += height_(--place.first);
    place.above = std::max(place.above, 0.0F);
    while (place.first < end_.first) {
        const float height = height_(place.first);
        if (place.above < height)
            break;
        place.above -= height;
        ++place.first;
    }
    return place;
}

ListPlace ListRows::inside(ListPlace place) const {
    return std::min(normal(place), end_);
}

ListPlace ListRows::moved(ListPlace place, float by) const {
    place.above = rounded(place.above + by);
    return inside(place);
}

ListPlace ListRows::showing(ListPlace place, std::size_t from, std::size_t to, float margin) const {
    place = std::max(inside(place), moved({to, height_(to)}, margin - room_));
    return std::min(place, moved({from, 0}, -margin));
}

float ListRows::pixels(ListPlace place) const {
    float pixels = place.above;
    for (std::size_t item = 0; item < place.first; ++item)
        pixels += height_(item);
    return pixels;
}

double ListRows::items(ListPlace place) const {
    const double part = place.first < count_ ? place.above / height_(place.first) : 0;
    return static_cast<double>(place.first) + part;
}

float ListRows::seen() const {
    return count_ > few ? 0 : room_ / std::max(pixels(end_) + room_, room_);
}

float ListRows::part(ListPlace place) const {
    if (!overflows())
        return 0;
    if (count_ <= few)
        return pixels(place) / pixels(end_);
    return static_cast<float>(items(place) / items(end_));
}

ListPlace ListRows::at_part(float part) const {
    if (count_ <= few)
        return moved({}, part * pixels(end_));
    const double item = std::max(static_cast<double>(part), 0.0) * items(end_);
    const auto first = std::min(static_cast<std::size_t>(item), end_.first);
    const auto rest = static_cast<float>(item - static_cast<double>(first));
    return moved({first, 0}, rest * height_(first));
}

ListArea::ListArea(const Canvas& c, const char* id, const Box& room, const ListRows& rows,
                   ListPlace& place)
    : room_(room), rows_(rows), place_(place) {
    place = rows.moved(place, -wheel_over(c, room));
    if (rows.overflows()) {
        if (const auto part = draw_thumb(c, id, room, rows.seen(), rows.part(place)))
            place = rows.at_part(*part);
    }
    viewport_.emplace(c, room);
}

}  // namespace app
