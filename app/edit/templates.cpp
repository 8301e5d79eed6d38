#include "app/edit/templates.hpp"

#include "assets/embedded.hpp"

namespace app {

std::vector<ProgramTemplate> program_templates(lessons::Language language) {
    const std::string_view folder =
        language == lessons::Language::zh ? "assets/templates/zh/" : "assets/templates/en/";
    constexpr std::string_view extension = ".py";
    std::vector<ProgramTemplate> templates;
    for (const auto& [path, text] : embedded::templates()) {
        if (!path.starts_with(folder))
            continue;
        auto name = path.substr(folder.size());
        name.remove_suffix(extension.size());
        templates.push_back({name, text});
    }
    return templates;
}

}  // namespace app
