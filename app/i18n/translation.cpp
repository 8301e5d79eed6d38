#include "app/i18n/translation.hpp"

#include <fmt/args.h>
#include <fmt/core.h>

#include <algorithm>
#include <stdexcept>

#include "assets/embedded.hpp"
#include "runtime/trace/json_text.hpp"

namespace app {

namespace {

std::string_view file_of(Language language) {
    return language == Language::zh ? "assets/i18n/zh.json" : "assets/i18n/en.json";
}

}  // namespace

const Translation& Translation::of(Language language) {
    static const Translation zh{Language::zh}, en{Language::en};
    return language == Language::zh ? zh : en;
}

Translation::Translation(Language language) : language_(language) {
    const auto files = embedded::translations();
    const auto file = std::ranges::find(files, file_of(language), &embedded::File::path);
    if (file == files.end())
        throw std::runtime_error{std::string{file_of(language)} + " is not in the program"};
    trace::JsonText json;
    const auto* texts = json.parse(file->text);
    if (!texts)
        throw std::runtime_error{std::string{file->path} + ": " + json.explanation()};
    for (const auto& text : *texts) {
        if (!texts_.emplace(text.key, text.text).second)
            throw std::runtime_error{fmt::format("{} has two texts for {}", file->path, text.key)};
    }
}

const std::string& Translation::operator[](std::string_view key) const {
    if (const auto found = texts_.find(key); found != texts_.end())
        return found->second;
    throw std::out_of_range{std::string{file_of(language_)} + " has no text for " +
                            std::string{key}};
}

std::string Translation::format(std::string_view key, Fields fields) const {
    fmt::dynamic_format_arg_store<fmt::format_context> arguments;
    for (const Field& field : fields)
        arguments.push_back(fmt::arg(field.name, std::cref(field.text)));
    return fmt::vformat((*this)[key], arguments);
}

}  // namespace app
