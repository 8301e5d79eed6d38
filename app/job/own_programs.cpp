#include "app/job/own_programs.hpp"

#include <algorithm>
#include <utility>

#include "runtime/trace/json_text.hpp"

namespace app {

namespace {

using trace::JsonValue;

std::string text_of(const JsonValue& object, std::string_view key) {
    const auto found = object.find(key);
    return found != object.end() && found->kind == JsonValue::Kind::text ? std::string{found->text}
                                                                         : std::string{};
}

std::vector<std::string> texts_of(const JsonValue& object, std::string_view key) {
    std::vector<std::string> all;
    const auto found = object.find(key);
    if (found == object.end() || found->kind != JsonValue::Kind::list)
        return all;
    for (const auto& each : *found) {
        if (each.kind == JsonValue::Kind::text)
            all.emplace_back(each.text);
    }
    return all;
}

OwnProgram program_of(const JsonValue& object) {
    OwnProgram program;
    program.launch.file = text_of(object, "file");
    program.launch.arguments = texts_of(object, "arguments");
    program.launch.folder = text_of(object, "folder");
    program.launch.python = text_of(object, "python");
    const auto real = object.find("real_time");
    program.launch.real_time =
        real != object.end() && real->kind == JsonValue::Kind::boolean && real->integer != 0;
    const auto limit = [&](std::string_view key, std::uint64_t& value) {
        const auto found = object.find(key);
        if (found != object.end() && found->kind == JsonValue::Kind::integer && found->integer > 0)
            value = static_cast<std::uint64_t>(found->integer);
    };
    limit("max_events", program.launch.max_events);
    limit("max_seconds", program.launch.max_seconds);
    program.allowed = texts_of(object, "sha256");
    return program;
}

std::string list_json(const std::vector<std::string>& texts) {
    std::string json;
    for (const std::string& text : texts)
        json += (json.empty() ? "" : ", ") + trace::json_quoted(text);
    return "[" + json + "]";
}

}  // namespace

std::string_view name_in_folder(std::string_view file) {
    const auto name = file.rfind('/');
    const auto folder = name == 0 || name == file.npos ? file.npos : file.rfind('/', name - 1);
    return folder == file.npos ? file : file.substr(folder + 1);
}

const OwnProgram* OwnPrograms::find(std::string_view file) const {
    for (const OwnProgram& each : all_) {
        if (each.launch.file == file)
            return &each;
    }
    return nullptr;
}

bool OwnPrograms::allows(std::string_view file, std::string_view hash, Origin origin) const {
    if (origin == Origin::linked)
        return false;
    if (origin == Origin::own ||
        ((origin == Origin::named || origin == Origin::recent) && find(file)))
        return true;
    return std::any_of(all_.begin(), all_.end(), [&](const OwnProgram& each) {
        return std::find(each.allowed.begin(), each.allowed.end(), hash) != each.allowed.end();
    });
}

void OwnPrograms::run(const Launch& launch, const std::string& hash) {
    OwnProgram program{launch, {}};
    program.launch.without_sleep.clear();  // of that run alone
    const auto found = std::find_if(all_.begin(), all_.end(), [&](const OwnProgram& each) {
        return each.launch.file == launch.file;
    });
    if (found != all_.end()) {
        program.allowed = std::move(found->allowed);
        all_.erase(found);
    }
    std::erase(program.allowed, hash);
    program.allowed.push_back(hash);
    if (program.allowed.size() > most_contents)
        program.allowed.erase(program.allowed.begin());
    all_.insert(all_.begin(), std::move(program));
    if (all_.size() > most)
        all_.pop_back();
}

void OwnPrograms::set_launch(const Launch& launch) {
    for (OwnProgram& each : all_) {
        if (each.launch.file == launch.file)
            each.launch = launch;
    }
}

std::string OwnPrograms::json() const {
    std::string json;
    for (const OwnProgram& each : all_) {
        const Launch& launch = each.launch;
        json += json.empty() ? "" : ",";
        json += "\n    {\"file\": " + trace::json_quoted(launch.file) +
                ",\n     \"arguments\": " + list_json(launch.arguments) +
                ",\n     \"folder\": " + trace::json_quoted(launch.folder) +
                ",\n     \"python\": " + trace::json_quoted(launch.python) +
                ",\n     \"real_time\": " + (launch.real_time ? "true" : "false") +
                ",\n     \"max_events\": " + std::to_string(launch.max_events) +
                ",\n     \"max_seconds\": " + std::to_string(launch.max_seconds) +
                ",\n     \"sha256\": " + list_json(each.allowed) + "}";
    }
    return "{\"programs\": [" + json + "]}\n";
}

OwnPrograms OwnPrograms::from_json(std::string_view text) {
    trace::JsonText json;
    const JsonValue& object = json.parse_object(text);
    OwnPrograms programs;
    const auto found = object.find("programs");
    if (found == object.end() || found->kind != JsonValue::Kind::list)
        return programs;
    for (const auto& each : *found) {
        if (each.kind != JsonValue::Kind::object)
            continue;
        OwnProgram program = program_of(each);
        if (!program.launch.file.empty() && !programs.find(program.launch.file) &&
            programs.all_.size() < most)
            programs.all_.push_back(std::move(program));
    }
    return programs;
}

}  // namespace app
