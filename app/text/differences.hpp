#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace app {

/// Of names that are alike, what tells them apart, with an ellipsis for what they have in common:
/// of `fetch("report.pdf")` and `fetch("photo.jpg")`, `…report.pdf…` and `…photo.jpg…`. Words are
/// not torn. A name that is alone, or equal to the others, stays as it is.
[[nodiscard]] std::vector<std::string> differences(std::span<const std::string_view> names);

}  // namespace app
