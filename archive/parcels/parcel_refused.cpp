#include "archive/parcels/parcel_refused.h"

#include "ocr/page/name_table.h"

namespace archive {

namespace {

constexpr auto names = ocr::name_table<ParcelFault>({{ParcelFault::bad_bag, "bad_bag"},
                                                     {ParcelFault::incomplete, "incomplete"},
                                                     {ParcelFault::not_a_parcel, "not_a_parcel"},
                                                     {ParcelFault::newer, "newer"},
                                                     {ParcelFault::bad_content, "bad_content"},
                                                     {ParcelFault::own, "own"},
                                                     {ParcelFault::not_own, "not_own"},
                                                     {ParcelFault::not_admitted, "not_admitted"},
                                                     {ParcelFault::new_key, "new_key"},
                                                     {ParcelFault::fork, "fork"},
                                                     {ParcelFault::hole, "hole"},
                                                     {ParcelFault::chain_broken, "chain_broken"},
                                                     {ParcelFault::bad_signature, "bad_signature"},
                                                     {ParcelFault::rows_changed, "rows_changed"},
                                                     {ParcelFault::page_missing, "page_missing"},
                                                     {ParcelFault::not_signed, "not_signed"},
                                                     {ParcelFault::no_township, "no_township"}});

}  // namespace

std::string_view name_of(ParcelFault fault) {
  return names.name_of(fault);
}

}  // namespace archive
