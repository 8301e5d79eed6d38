#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "app/i18n/translation.hpp"
#include "app/text/rich_text.hpp"

namespace app {

/// One of asyncio's words, explained in a sentence.
struct GlossaryEntry {
    std::string term;
    RichText meaning;
};

/// All of them, in the order in which they are best read.
[[nodiscard]] std::vector<GlossaryEntry> glossary(const Translation& tr);

/// Where a term stands in the plain text of a rich text, in bytes.
struct TermPlace {
    std::size_t begin = 0, end = 0;
    std::size_t entry = 0;  ///< of glossary()
};

/// Finds where each term first stands in the texts of a panel.
class TermFinder {
public:
    explicit TermFinder(const Translation& tr);

    /// Those that first stand in this text, after the ones that it was asked for before. Neither
    /// code nor what is quoted is looked at.
    [[nodiscard]] std::vector<TermPlace> next(const RichText& text);
    [[nodiscard]] RichText meaning(std::size_t entry) const;

private:
    const Translation& tr_;
    std::vector<bool> found_;
};

}  // namespace app
