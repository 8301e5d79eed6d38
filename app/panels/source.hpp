#pragma once

#include <optional>
#include <span>

#include "app/panels/draw/list.hpp"
#include "app/panels/draw/scroll.hpp"
#include "app/panels/parameters.hpp"
#include "app/python/source_text.hpp"
#include "app/scene/source.hpp"

namespace app {

/// How the listing is looked at.
struct SourceView {
    ListPlace listing;
    Scroll parameters;
    std::string file;  ///< the one shown last
    int focus = 0;     ///< the line that was last brought into sight
};

struct SourceInput {
    std::optional<SourceLanguage> language;    ///< a tab was chosen
    std::optional<trace::Id> task;             ///< a mark was clicked
    std::optional<ParameterChange> parameter;  ///< a value was changed
};

/// The listing, `text`, and below it the lesson's parameters. `scene` is of the same language.
SourceInput draw_source(const Canvas& c, const Box& box, const SourceText& text,
                        const SourceScene& scene, std::span<const ParameterField> parameters,
                        trace::Id selected, SourceView& view, const Translation& tr);

}  // namespace app
