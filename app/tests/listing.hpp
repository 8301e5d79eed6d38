#pragma once

#include <initializer_list>
#include <string>

#include "lessons/listing.hpp"

/// A listing of these lines.
inline lessons::Listing listing(std::initializer_list<std::string> lines) {
    lessons::Listing listing;
    for (const auto& line : lines)
        listing.lines.push_back({line});
    return listing;
}
