"""The reconciliation service (Reconciliation Service API 0.2): OpenRefine and others match the names of a table to parties of the record.

https://www.w3.org/community/reports/reconciliation/CG-FINAL-specs-0.2-20230410/ is the specification. A *type* is the kind of a party, an
*entity* an identity of the record.
"""
