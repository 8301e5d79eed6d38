#include "app/text/differences.hpp"

#include <doctest/doctest.h>

using namespace app;

namespace {

using Names = std::vector<std::string>;

Names of(std::initializer_list<std::string_view> names) {
    return differences(std::span{names.begin(), names.size()});
}

}  // namespace

TEST_CASE("differences: what names have in common is left out at both ends") {
    CHECK(of({"download_file(\"report.pdf\")", "download_file(\"photo.jpg\")"}) ==
          Names{"…report.pdf", "…photo.jpg"});
    CHECK(of({"fetch(\"a\", retries=10)", "fetch(\"b\", retries=10)"}) == Names{"…a…", "…b…"});
    CHECK(of({"crawler-worker-10", "crawler-worker-2"}) == Names{"…10", "…2"});
    CHECK(of({"下载(\"报告\")", "下载(\"照片\")"}) == Names{"…报告", "…照片"});
}

TEST_CASE("differences: no word is torn, nor what would be no shorter") {
    CHECK(of({"say(\"Hello\")", "say(\"Help\")"}) == Names{"…Hello", "…Help"});
    CHECK(of({"f(10)", "f(11)"}) == Names{"f(10)", "f(11)"});
    CHECK(of({"main", "compute(1)"}) == Names{"main", "compute(1)"});
}

TEST_CASE("differences: a name alone is whole, and of one that begins another its last word") {
    CHECK(of({"download_file(\"report.pdf\")"}) == Names{"download_file(\"report.pdf\")"});
    CHECK(of({"work item", "work item 2"}) == Names{"…item", "…item 2"});
    CHECK(of({"same", "same"}) == Names{"same", "same"});
    CHECK(of({}) == Names{});
}
