#include "ocr/reading/page_queue.h"

#include <stdexcept>

#include "ocr/page/error.h"
#include "tests/catch.h"
#include "tests/ocr/paper.h"

namespace {

ocr::Outcome outcome_of(const ocr::PageQueue::Task& task) {
  ocr::Outcome outcome;
  outcome.file = task.file.file;
  outcome.page.number = task.index + 1;
  return outcome;
}

}  // namespace

TEST_CASE("pages are handed out in order, and outcomes come back in order whoever is first",
          "[ocr][page_queue]") {
  const tests::TemporaryFolder folder;
  const std::vector<ocr::InputFile> files = {{.file = tests::write_file(folder / "a.txt", "一\f二\n")},
                                             {.file = tests::write_file(folder / "b.txt", "三\n")}};
  ocr::PageQueue queue(files, 10, {});
  const auto first = queue.next(), second = queue.next(), third = queue.next();
  REQUIRE((first && second && third));
  CHECK_FALSE(queue.next());
  CHECK(first->count == 2);
  CHECK(second->index == 1);
  CHECK(third->file.file == files[1].file);

  queue.finish(third->sequence, {outcome_of(*third)});
  queue.finish(second->sequence, {});
  queue.finish(first->sequence, {outcome_of(*first)});
  CHECK(queue.take()->at(0).page.number == 1);
  CHECK(queue.take()->empty());
  CHECK(queue.take()->at(0).file == files[1].file);
  CHECK_FALSE(queue.take());
}

TEST_CASE("a file that can't be opened is a task with its error, and the next goes on", "[ocr][page_queue]") {
  const tests::TemporaryFolder folder;
  const std::vector<ocr::InputFile> files = {{.file = folder / "missing.txt"},
                                             {.file = tests::write_file(folder / "b.txt", "三\n")}};
  ocr::PageQueue queue(files, 10, {});
  const auto first = queue.next();
  REQUIRE(first);
  CHECK(first->source == nullptr);
  CHECK_THROWS_AS(std::rethrow_exception(first->error), ocr::Error);
  CHECK(queue.next()->source != nullptr);
}

TEST_CASE("after a stop there are no more pages, and nobody waits", "[ocr][page_queue]") {
  const tests::TemporaryFolder folder;
  const std::vector<ocr::InputFile> files = {{.file = tests::write_file(folder / "a.txt", "一\f二\n")}};
  std::stop_source stop;
  ocr::PageQueue queue(files, 1, stop.get_token());
  const auto first = queue.next();
  REQUIRE(first);
  stop.request_stop();
  queue.wake();
  CHECK_FALSE(queue.next());
  queue.finish(first->sequence, {outcome_of(*first)});
  CHECK(queue.take());
  CHECK_FALSE(queue.take());
}

TEST_CASE("what a thread failed of comes out of the queue", "[ocr][page_queue]") {
  const std::vector<ocr::InputFile> files = {{.file = "a"}};
  ocr::PageQueue queue(files, 1, {});
  queue.fail(std::make_exception_ptr(std::runtime_error("no memory")));
  CHECK_THROWS_AS(queue.take(), std::runtime_error);
}
