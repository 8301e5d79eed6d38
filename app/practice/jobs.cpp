#include "app/practice/jobs.hpp"

#include <fmt/core.h>

namespace app::practice {

namespace {

constexpr Job kitchen[] = {
    {"brew_tea", "tea"},   {"make_toast", "toast"}, {"boil_eggs", "eggs"},
    {"cook_rice", "rice"}, {"heat_soup", "soup"},
};
constexpr Job network[] = {
    {"fetch_news", "news"}, {"load_photo", "photo"},       {"send_mail", "mail"},
    {"save_file", "file"},  {"fetch_weather", "forecast"},
};
constexpr Job household[] = {
    {"wash_clothes", "clothes"}, {"charge_phone", "phone"}, {"fill_bath", "bath"},
    {"feed_cat", "cat"},         {"air_room", "room"},
};
constexpr std::span<const Job> all_themes[] = {kitchen, network, household};

}  // namespace

std::string Job::line(const Translation& tr, std::string_view which) const {
    return tr[fmt::format("practice.job.{}.{}", task, which)];
}

std::string Job::common_line(const Translation& tr, std::string_view which) const {
    return tr.format(fmt::format("practice.line.{}", which),
                     {{"job", tr[fmt::format("practice.job.{}", task)]}});
}

std::span<const std::span<const Job>> themes() {
    return all_themes;
}

}  // namespace app::practice
