#include "lessons/listing.hpp"

namespace lessons {

int Listing::line_of(const trace::Place& place) const {
    if (place.line == 0 || place.fn == "<module>") {
        if (const auto found = definition_of.find(place.fn); found != definition_of.end())
            return found->second;
    }
    return place.line < line_of_source.size() ? line_of_source[place.line] : 0;
}

}  // namespace lessons
