#include "lessons/listing.hpp"

namespace lessons {

std::string Listing::text() const {
    std::string all;
    for (const auto& line : lines)
        (all += line.text) += '\n';
    return all;
}

int Listing::line_of(const trace::Place& place) const {
    if (place.file != path)
        return 0;
    if (place.line == 0 || place.fn == "<module>") {
        if (const auto found = definition_of.find(place.fn); found != definition_of.end())
            return found->second;
    }
    return place.line < line_of_source.size() ? line_of_source[place.line] : 0;
}

}  // namespace lessons
